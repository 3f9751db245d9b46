package enginetest

import (
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

// Case is one thing that an engine must do. Cases are data, so that gaps, skips and the kit's own tests can
// name them.
type Case struct {
	// Name is "topic/what", in lower case and unique.
	Name string
	// Needs and Features are what the engine must have for the case to mean anything. Without one of them
	// the case is skipped by that name.
	Needs    []engines.Capability
	Features []string
	// Lacks is the reverse: the case says what an engine without this capability must do.
	Lacks []engines.Capability
	// Run fails through C and returns when the engine has passed.
	Run func(*C)
}

// Cases lists every case, by topic.
func Cases() []Case {
	return slices.Concat(
		lifecycleCases(), evalCases(), compileCases(), persistenceCases(), isolationCases(), errorCases(),
		lineCases(), interruptCases(), recursionCases(), hostFuncCases(), unicodeCases(), bigStringCases(),
		jobCases(), parallelCases(), closedCases(), languageCases(), bareCases(), crossingCases(), inspectionCases(),
		tierCases(), collectionCases(), fileCases(), showCases(),
	)
}

// skipReason says why c does not apply to an engine: which capability or feature it lacks or, if c is about a lack,
// has. It is "" for a case that applies.
func (c Case) skipReason(have []engines.Capability, features []string) string {
	for _, need := range c.Needs {
		if !slices.Contains(have, need) {
			return "needs " + string(need)
		}
	}
	for _, lack := range c.Lacks {
		if slices.Contains(have, lack) {
			return "is about engines without " + string(lack)
		}
	}
	for _, need := range c.Features {
		if !slices.Contains(features, need) {
			return "needs the language feature " + need
		}
	}
	return ""
}
