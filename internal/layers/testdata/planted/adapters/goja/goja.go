package goja

import (
	_ "github.com/jsdyno/jsdyno/engines"
	_ "github.com/jsdyno/jsdyno/internal/worker"
)
