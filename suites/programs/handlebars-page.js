// name: handlebars-page
// about: handlebars compiles and renders an HTML page about npm packages.
// stresses: parsing, code generation, new Function, strings
// tier: es5
// needs: regexp-lookahead
// packages: handlebars, acorn, ajv, pegjs, underscore
// origin: npm handlebars 4, templates that compile to JavaScript
// checksum: sha256:48245729e3e9dab3

var Handlebars = require("handlebars/dist/cjs/handlebars");

var page = [
  "<!DOCTYPE html>",
  "<title>{{title}}</title>",
  "{{#each packages as |p index|}}",
  "<article id=\"{{slug p.name}}\" class=\"{{#if @first}}first{{else}}n{{index}}{{/if}}\">",
  "  <h2>{{p.name}} <small>{{p.version}}</small></h2>",
  "  <p>{{p.description}}</p>",
  "  <a href=\"{{{p.homepage}}}\">{{p.homepage}}</a>",
  "  <ul>{{#each p.keywords}}{{> word text=this up=../p.name}}{{/each}}</ul>",
  "  <table>{{#each p.scripts}}",
  "    <tr><th>{{@key}}</th><td>{{this}}</td></tr>{{/each}}",
  "  </table>",
  "</article>",
  "{{/each}}"
].join("\n");

// ES5 does not fix the order of an object's keys.
function sorted(object) {
  return Object.keys(object).sort().reduce(function (copy, key) {
    copy[key] = object[key];
    return copy;
  }, {});
}

var packages = [
  require("acorn/package.json"),
  require("ajv/package.json"),
  require("pegjs/package.json"),
  require("underscore/package.json")
].map(function (json) {
  return {
    name: json.name,
    version: json.version,
    description: json.description,
    homepage: json.homepage,
    keywords: json.keywords,
    scripts: sorted(json.scripts)
  };
});

exports.run = function () {
  var bars = Handlebars.create();
  bars.registerHelper("slug", function (name) { return name.replace(/[^a-z0-9]+/g, "-"); });
  bars.registerPartial("word", "<li title=\"{{up}}\">{{text}}</li>");
  return bars.compile(page)({ title: "Packages & their \"metadata\"", packages: packages });
};
