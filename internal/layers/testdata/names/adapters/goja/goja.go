// Package goja knows its own name.
package goja

// Name is that name.
const Name = "goja"
