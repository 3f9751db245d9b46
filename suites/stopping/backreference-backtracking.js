// name: backreference-backtracking
// about: The same with a back-reference, which no engine can match in linear time.
// tier: es5
// needs: regexp-backreference
// origin: an engine with a fast library has a slow one beside it
// study: stopping

var text = '';
for (var i = 0; i < 40; i++) { text += 'a'; }
/^(a+)+\1$/.test(text + 'b');
