// name: exceptions
// about: Throws, catches, rethrows and cleans up across several calls.
// stresses: exceptions, calls
// tier: es5
// origin: the try statement, as a parser of untrusted records uses it
// checksum: 10742055

'use strict';

var finished = 0;

function FieldError(field, code) {
  this.name = 'FieldError';
  this.message = 'bad ' + field;
  this.code = code;
}

FieldError.prototype = Object.create(Error.prototype);

function readField(n) {
  if (n % 7 === 3) throw new FieldError('seven', n);
  if (n % 11 === 5) return null.length; // a TypeError raised by the engine
  if (n % 13 === 8) throw n; // anything can be thrown
  return n;
}

function readRecord(n) {
  try {
    return readField(n) + readField(n * 3);
  } catch (e) {
    if (e instanceof FieldError) return e.code + e.message.length;
    throw e;
  } finally {
    finished += n & 3;
  }
}

// The finally block overrules both the value and the exception of its try block.
function swallow(n) {
  try {
    return readRecord(n);
  } finally {
    if (n % 17 === 0) return 99;
  }
}

exports.run = function () {
  var checksum = 0;
  finished = 0;
  for (var n = 0; n < 300; n++) {
    try {
      checksum += swallow(n);
    } catch (e) {
      checksum += e instanceof TypeError ? 1000 : e * 2;
    }
    checksum = checksum * 5 & 0xffffff;
  }
  return checksum + finished;
};
