// name: decimal-digits
// about: decimal.js computes logarithms, roots and powers to 30 digits.
// stresses: integer arithmetic, arrays, calls
// tier: es5
// needs: regexp-lookahead
// packages: decimal.js
// origin: npm decimal.js 10, decimal numbers of any precision
// checksum: sha256:2d0a8acc11c644df

var Decimal = require("decimal.js").clone({ precision: 30 });

exports.run = function () {
  var lines = [];
  for (var n = 2; n < 4; n++) {
    var x = new Decimal(n);
    lines.push([x.sqrt(), x.ln(), x.pow("0.3"), x.sin(), Decimal.exp(x), new Decimal(1).div(x)].join(" "));
  }
  return lines.join("\n");
};
