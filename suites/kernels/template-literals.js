// name: template-literals
// about: Renders an HTML table from nested template literals.
// stresses: templates, strings
// tier: es2015
// origin: views written as template functions
// checksum: 4170293

'use strict';

const rows = [];

exports.setup = function () {
  for (let i = 0; i < 50; i++) {
    rows.push({ id: i, name: `part ${i}`, price: i * 125, tags: ['new', 'hot', 'low'].slice(i % 4) });
  }
};

const tag = name => `<b class="tag tag-${name}">${name.toUpperCase()}</b>`;

const money = cents => `${Math.floor(cents / 100)}.${`0${cents % 100}`.slice(-2)}`;

const row = ({ id, name, price, tags }) => `
  <tr id="row-${id}"${id % 2 ? ' class="odd"' : ''}>
    <td>${name}</td><td>${money(price)}</td>
    <td>${tags.length > 0 ? tags.map(tag).join(' ') : `<i>none of ${rows.length}</i>`}</td>
  </tr>`;

exports.run = function () {
  const html = `<table>${rows.map(row).join('')}\n</table>`;
  let checksum = html.length;
  for (let i = 0; i < html.length; i += 11) checksum = (checksum * 31 + html.charCodeAt(i)) & 0xffffff;
  return checksum;
};
