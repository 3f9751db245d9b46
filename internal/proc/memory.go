package proc

// Memory is what a process holds, in bytes, as its own operating system tells it.
type Memory struct {
	RSS     int64 `json:"rss"`      // resident now, shared pages counted in full
	PeakRSS int64 `json:"peak_rss"` // the most that was ever resident in this process (VmHWM); 0 if not known
	PSS     int64 `json:"pss"`      // resident now, a page shared by n processes counted as 1/n; 0 if not known
}
