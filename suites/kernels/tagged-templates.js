// name: tagged-templates
// about: Tag functions that escape values, and that build prepared queries with parameters.
// stresses: templates, calls, maps
// tier: es2015
// origin: safe HTML and SQL by tagged templates
// checksum: 16234882

'use strict';

const escapes = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;']]);
const plans = new Map();

function html(strings, ...values) {
  return strings.reduce((text, part, i) =>
    text + String(values[i - 1]).replace(/[&<>"]/g, c => escapes.get(c)) + part);
}

function sql(strings, ...values) {
  // Keyed by the text. By the standard the strings object would do, but not every engine finds it again in a Map.
  const text = strings.raw.join('?');
  let plan = plans.get(text);
  if (plan === undefined) {
    plan = { text, used: 0 };
    plans.set(text, plan);
  }
  plan.used++;
  return { plan, values };
}

exports.run = function () {
  plans.clear();
  let checksum = 0;
  for (let i = 0; i < 60; i++) {
    const text = html`<p title="${`"${i}"`}">${i % 3 ? '<b>' : 'a & b'} of ${i * i}</p>`;
    const find = sql`select * from parts where id = ${i} and name like ${'a%'}`;
    const drop = i % 4 ? null : sql`delete from parts\n where id = ${i}`;
    checksum = (checksum * 31 + text.length * 7 + find.plan.text.length + find.values.length) & 0xffffff;
    if (drop) checksum += drop.plan.used * drop.plan.text.length;
  }
  return checksum * 10 + plans.size;
};
