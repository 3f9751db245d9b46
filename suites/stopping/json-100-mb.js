// name: json-100-mb
// about: JSON.parse of a text of 100 MB: one long call into the engine.
// tier: es5
// origin: an engine that looks at its interrupt between instructions does not look here
// study: stopping

var text = '[1,{"a":"b"},[null,true]],';
while (text.length < 100e6) { text += text; }
JSON.parse('[' + text + '0]').length;
