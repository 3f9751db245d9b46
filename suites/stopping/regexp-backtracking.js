// name: regexp-backtracking
// about: A regular expression that takes exponential time where the engine backtracks.
// tier: es5
// origin: catastrophic backtracking, as in many denials of service
// study: stopping

var text = '';
for (var i = 0; i < 40; i++) { text += 'a'; }
/^(a+)+$/.test(text + 'b');
