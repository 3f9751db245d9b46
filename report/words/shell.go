package words

import "strings"

// Shell writes a command so that a shell reads it back as it was, but for the characters that Escape replaces.
func Shell(command []string) string {
	quoted := make([]string, len(command))
	for i, w := range command {
		quoted[i] = Escape(w)
		if w == "" || strings.ContainsFunc(w, func(r rune) bool { return !strings.ContainsRune(PlainRunes, r) }) {
			quoted[i] = "'" + strings.ReplaceAll(Escape(w), "'", `'\''`) + "'"
		}
	}
	return strings.Join(quoted, " ")
}

// PlainRunes are the characters that mean nothing to a shell.
const PlainRunes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,:=@%+"
