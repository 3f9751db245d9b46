package plan

const (
	// MinEffect is the smallest difference that counts, as a share, where nobody says otherwise.
	MinEffect = 0.005
	// Precision is how far, as a share, the interval of a decided ratio may reach to either side, where nobody says
	// otherwise. A wider one gets more blocks.
	Precision = 0.05
)
