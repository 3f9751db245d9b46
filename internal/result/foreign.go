package result

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// header begins a file with its first line, or explains why that is none. unknown is that of add.
func header(line []byte, complete bool) (f *File, unknown bool, err error) {
	var first struct {
		Type   Type `json:"type"`
		Schema int  `json:"schema"`
	}
	err = json.Unmarshal(line, &first)
	switch {
	case err != nil && !complete && bytes.HasPrefix(line, []byte(opening)):
		return nil, false, &Error{Err: fmt.Errorf("the file ends in the middle of its first line"),
			hint: "nothing was measured; run it again"}
	case err != nil || first.Type != TypeHeader || first.Schema < 1:
		return nil, false, &Error{Err: fmt.Errorf("not a jsdyno result file: %s", looksLike(line)),
			hint: "give the .jsonl file that `jsdyno run --out FILE.jsonl` wrote"}
	case first.Schema > Schema:
		return nil, false, &Error{
			Err:  fmt.Errorf("the file has schema %d, but this jsdyno reads only up to %d", first.Schema, Schema),
			hint: "upgrade jsdyno: go install github.com/jsdyno/jsdyno/cmd/...@latest"}
	}
	var h struct {
		tag
		Header
		olderHeader
	}
	if unknown, err = decode(line, &h); err == nil {
		f = &File{Header: h.Header}
		f.renewHeader(h.olderHeader, line)
		err = cmp.Or(check(h.Header), check(h.olderHeader), checkKinds(f.Hosts), checkRunID(f.Header.Run))
	}
	if err != nil {
		return nil, false, &Error{Line: 1, Err: fmt.Errorf("the header is damaged: %w", err),
			hint: "the file was changed after it was written; restore it or run again"}
	}
	return f, unknown, nil
}

// looksLike describes what is there instead of a header, for somebody who mixed up two files.
func looksLike(line []byte) string {
	var object map[string]json.RawMessage
	trimmed := bytes.TrimSpace(line)
	switch has := func(prefix string) bool { return bytes.HasPrefix(trimmed, []byte(prefix)) }; {
	case len(trimmed) == 0:
		return "it is empty, or its first line is"
	case has("\x1f\x8b"):
		return "it is compressed with gzip"
	case has("SQLite format 3"):
		return "it is an SQLite database"
	case has("\x7fELF"):
		return "it is a program"
	case !utf8.Valid(trimmed) || bytes.IndexByte(trimmed, 0) >= 0:
		return "it is a binary file"
	case has("<"):
		return "it looks like HTML or XML, perhaps a report"
	case has(`{"engine":`):
		return "it looks like the campaigns of a self-test, which `jsdyno selftest --from` reads"
	case json.Unmarshal(trimmed, &object) == nil && object["type"] != nil:
		return "it is JSON Lines, but does not begin with a header"
	case has("{") || has("["):
		return "it looks like JSON, perhaps a summary printed by --json"
	}
	return fmt.Sprintf("it begins with %q", cut(trimmed, 40))
}

// cut shortens b to at most n bytes without splitting a character.
func cut(b []byte, n int) []byte {
	if len(b) <= n {
		return b
	}
	for n > 0 && !utf8.RuneStart(b[n]) {
		n--
	}
	return b[:n]
}
