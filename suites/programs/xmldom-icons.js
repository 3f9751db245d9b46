// name: xmldom-icons
// about: xmldom reads a sprite of SVG icons, edits every icon and writes it again.
// stresses: parsing, object graphs, recursion, strings
// tier: es5
// packages: @xmldom/xmldom, open-iconic
// origin: npm @xmldom/xmldom 0.7, the DOM without a browser
// checksum: sha256:2026cbb072175bdf

var xmldom = require("@xmldom/xmldom");
var sprite = require("text:open-iconic/sprite/sprite.svg");

var icons = 15;
var source;

exports.setup = function () {
  var end = 0;
  for (var i = 0; i < icons; i++) {
    end = sprite.indexOf("</symbol>", end) + "</symbol>".length;
  }
  source = sprite.slice(0, end) + "</defs></svg>";
};

exports.run = function () {
  var document = new xmldom.DOMParser().parseFromString(source, "image/svg+xml");
  var symbols = document.getElementsByTagName("symbol");
  for (var i = 0; i < symbols.length; i++) {
    var symbol = symbols.item(i);
    var title = document.createElement("title");
    title.appendChild(document.createTextNode(symbol.getAttribute("id") + " <" + symbol.childNodes.length + ">"));
    symbol.insertBefore(title, symbol.firstChild);
    symbol.setAttribute("class", "icon");
  }
  return new xmldom.XMLSerializer().serializeToString(document);
};
