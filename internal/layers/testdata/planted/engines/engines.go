package engines

import _ "github.com/jsdyno/jsdyno/adapters/goja"
