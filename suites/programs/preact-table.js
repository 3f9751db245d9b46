// name: preact-table
// about: preact renders components with a table of media types to HTML.
// stresses: calls, closures, allocation, strings
// tier: es2015
// packages: preact, preact-render-to-string, mime-db
// origin: npm preact-render-to-string 6, server-side rendering
// checksum: sha256:ee08764c3ef45836

var preact = require("preact");
var render = require("preact-render-to-string").render;
var db = require("mime-db/db.json");

var h = preact.h;
var types;

exports.setup = function () {
  types = Object.keys(db).slice(0, 100).map(function (name) {
    var entry = db[name];
    return { name: name, source: entry.source || "none", extensions: entry.extensions || [], zip: !!entry.compressible };
  });
};

function Extension(props) {
  return h("code", { class: "extension", title: "." + props.name }, props.name);
}

class Row extends preact.Component {
  render(props) {
    return h("tr", { class: props.even ? "even" : "odd", "data-source": props.type.source },
      h("th", { scope: "row" }, props.type.name),
      h("td", null, props.type.extensions.map((name) => h(Extension, { key: name, name }))),
      h("td", { style: { color: props.type.zip ? "green" : "grey", fontWeight: 600 } }, props.type.zip ? "yes & no" : null));
  }
}

function Table(props) {
  return h(preact.Fragment, null,
    h("h1", null, "Media types <", props.types.length, ">"),
    h("table", null, h("tbody", null, props.types.map((type, i) => h(Row, { key: type.name, type, even: i % 2 === 0 })))));
}

exports.run = function () {
  return render(h(Table, { types }));
};
