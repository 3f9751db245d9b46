// name: mustache-page
// about: mustache parses and renders an HTML page about npm packages.
// stresses: strings, regular expressions, closures
// tier: es5
// packages: mustache, acorn, ajv, crypto-js, moment, pegjs, underscore
// origin: npm mustache 4, logic-less templates
// checksum: sha256:8924228490f97622

var Mustache = require("mustache");

var page = [
  "<!DOCTYPE html>",
  "<title>{{title}}</title>",
  "{{#packages}}",
  "<article id=\"{{name}}\">",
  "  <h2>{{name}} <small>{{version}}</small></h2>",
  "  <p>{{description}}</p>",
  "  {{#homepage}}<a href=\"{{{homepage}}}\">{{homepage}}</a>{{/homepage}}",
  "  {{^homepage}}<em>no home page</em>{{/homepage}}",
  "  <ul>{{#words}}{{> word}}{{/words}}</ul>",
  "  <table>{{#scripts}}",
  "    <tr><th>{{key}}</th><td>{{value}}</td></tr>{{/scripts}}",
  "  </table>",
  "  {{! who may use it }}",
  "  {{#shout}}licence: {{license}}{{/shout}}",
  "</article>",
  "{{/packages}}"
].join("\n");

var partials = { word: "<li>{{.}}</li>" };
var view;

function pairs(object) {
  return Object.keys(object).sort().map(function (key) {
    return { key: key, value: object[key] };
  });
}

exports.setup = function () {
  var packages = [
    require("acorn/package.json"),
    require("ajv/package.json"),
    require("crypto-js/package.json"),
    require("moment/package.json"),
    require("pegjs/package.json"),
    require("underscore/package.json")
  ];
  view = {
    title: "Packages & their \"metadata\"",
    shout: function () {
      return function (text, render) { return render(text).toUpperCase(); };
    },
    packages: packages.map(function (json) {
      return {
        name: json.name,
        version: json.version,
        description: json.description,
        homepage: json.homepage,
        license: json.license,
        words: json.keywords || [],
        scripts: pairs(json.scripts || {})
      };
    })
  };
};

exports.run = function () {
  Mustache.clearCache();
  return Mustache.render(page, view, partials);
};
