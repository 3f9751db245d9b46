package report

// Escape shows control and other invisible characters of s, so that a terminal does not obey them.
func Escape(s string) string { return visible(s) }
