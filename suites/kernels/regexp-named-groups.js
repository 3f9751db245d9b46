// name: regexp-named-groups
// about: Regular expressions with named groups, look-behind, the sticky and the dot-all flag.
// stresses: regexp, strings, destructuring
// tier: es2015
// needs: regexp-lookbehind
// origin: the additions to regular expressions of ECMAScript 2015 and 2018, in an order mail
// checksum: 10835431

'use strict';

const TOKEN = /(?<space>\s+)|(?<number>\d+(?:\.\d+)?)|(?<name>[a-z_]\w*)|(?<sign>[-+*/()=])/y;
const ENTRY = /^(?<date>(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)) (?<item>.+?) x(?<count>\d+)$/gm;
const PRICE = /(?<=\$)\d+(?:\.\d\d)?|(?<![$.\d])\d+(?=pc)/g;
let formula = '';
let mail = '';

exports.setup = function () {
  for (let i = 0; i < 12; i++) {
    formula += `total_${i} = (rate${i} + ${i}.5) * ${i * 17} - x\n`;
    mail += `2024-0${i % 9 + 1}-1${i % 10} bolt M${i} x${i * 3}\n`;
    mail += ` for $${i}.25 or ${i + 2}pc of $1${i}\n<!--\n${i}\n-->\n`;
  }
};

function tokens(text) {
  let sum = 0;
  TOKEN.lastIndex = 0;
  for (let match; (match = TOKEN.exec(text)) !== null;) {
    const { space, number, name, sign } = match.groups;
    if (space !== undefined) continue;
    sum = (sum * 31 + (number !== undefined ? Number(number) * 2 : (name || sign).length * 7)) & 0xffffff;
  }
  return sum;
}

exports.run = function () {
  let checksum = tokens(formula);
  const text = mail.replace(/<!--.*?-->/gs, '~');
  ENTRY.lastIndex = 0;
  for (let match; (match = ENTRY.exec(text)) !== null;) {
    const { year, month, day, item, count } = match.groups;
    checksum = (checksum * 31 + year * month * day + item.length + Number(count)) & 0xffffff;
  }
  for (const price of text.match(PRICE)) checksum = (checksum * 31 + price * 4) & 0xffffff;
  const turned = text.replace(/(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)/g, '$<d>.$<m>.$<y>');
  for (let i = 0; i < turned.length; i += 7) checksum = (checksum * 31 + turned.charCodeAt(i)) & 0xffffff;
  return checksum;
};
