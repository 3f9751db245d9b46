package result

import "strings"

// Manner says in one word, for whoever has to act on it, what a note says in a sentence: how a step of a study ended,
// or why there is none.
type Manner string

// The manners. A file of a newer jsdyno may have others.
const (
	MannerReturned Manner = "returned" // the script came to its end by itself
	MannerStopped  Manner = "stopped"  // the script ended because it was told to
	MannerThrew    Manner = "threw"    // what the script threw ended it
	MannerFailed   Manner = "failed"   // the engine failed
	MannerAsItIs   Manner = "as-it-is" // any realm runs the program as it is, so that there is nothing to do
	MannerAbsent   Manner = "absent"   // only of a figure: the engine has no such step, and nothing says why
)

// lacking stands before the reason why an engine has no such step, in files that have no manners.
const lacking = "the engine has no such operation: "

// restate gives a batch of an older jsdyno, which has only notes, the manners that those mean.
func (b *Batch) restate() {
	for i := range b.Series {
		s := &b.Series[i]
		s.Note = withoutLacking(s.Note)
		if s.Manner == "" {
			s.Manner = mannerIn(s.Note)
		}
	}
	if b.Failure != nil {
		b.Failure.Detail = withoutLacking(b.Failure.Detail)
	}
}

// withoutLacking leaves nothing of it in front, so that what is read, written and read again stays the same.
func withoutLacking(text string) string {
	for strings.HasPrefix(text, lacking) {
		text = text[len(lacking):]
	}
	return text
}

// mannerIn reads a note as older versions wrote them.
func mannerIn(note string) Manner {
	switch {
	case note == "returned", note == "stopped", note == "threw":
		return Manner(note)
	case strings.HasPrefix(note, "threw "):
		return MannerThrew
	case strings.HasPrefix(note, "failed: "):
		return MannerFailed
	case note == "any realm runs the program as it is":
		return MannerAsItIs
	}
	return ""
}
