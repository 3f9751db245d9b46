// name: katex-formulas
// about: katex sets well-known formulas as HTML and MathML.
// stresses: parsing, property access, allocation, strings
// tier: es2015
// packages: katex
// origin: npm katex 0.16, TeX mathematics for the web
// checksum: sha256:63f964cbfb19991e

var katex = require("katex");

var formulas = [
  "\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}",
  "\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}",
  "\\nabla \\times \\vec{B} = \\mu_0 \\vec{J} + \\mu_0 \\varepsilon_0 \\frac{\\partial \\vec{E}}{\\partial t}",
  "\\begin{pmatrix} \\cos\\theta & -\\sin\\theta \\\\ \\sin\\theta & \\cos\\theta \\end{pmatrix}"
];

exports.run = function () {
  return formulas.map(function (formula) {
    return katex.renderToString(formula, { displayMode: true });
  }).join("\n");
};
