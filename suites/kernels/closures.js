// name: closures
// about: Functions that make functions: counters, pipelines and private state.
// stresses: closures, calls
// tier: es5
// origin: closures as objects, after Abelson and Sussman's bank account
// checksum: 118032

'use strict';

function account(balance) {
  function change(amount) {
    if (balance + amount < 0) return false;
    balance += amount;
    return true;
  }
  return {
    deposit: function (amount) { return change(amount); },
    withdraw: function (amount) { return change(-amount); },
    balance: function () { return balance; }
  };
}

function compose(f, g) {
  return function (x) { return g(f(x)); };
}

function adder(n) {
  return function (x) { return x + n; };
}

function modulo(n) {
  return function (x) { return x % n; };
}

exports.run = function () {
  var refused = 0;
  var pipeline = adder(0);
  for (var i = 1; i <= 12; i++) {
    pipeline = compose(pipeline, i % 4 === 0 ? modulo(1009 + i) : adder(i * i));
  }
  var purse = account(100);
  for (var n = 0; n < 120; n++) {
    var amount = pipeline(n * 37);
    if (!purse.withdraw(amount)) {
      refused++;
      purse.deposit(amount * 2);
    }
  }
  return purse.balance() * 1000 + refused;
};
