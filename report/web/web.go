// Package web is the program of the HTML report: what sorts, filters, recomputes and draws in the reader's browser. Its
// sources are the TypeScript files beside this one. What was built of them is committed, so that building jsdyno needs
// neither npm nor node; a test builds it again and compares.
package web

import _ "embed"

//go:generate go run ./build

// Program is the text of the page's script, in ASCII and without "</".
//
//go:embed dist/app.js
var Program string

// Style is the style sheet of what the program shows, beside that of the page.
//
//go:embed dist/app.css
var Style string
