// name: state-machine
// about: A lexer for a small language as a state machine: one switch over states, one over characters.
// stresses: switch, branches, loops
// tier: es5
// origin: hand-written lexers as in compiler textbooks
// checksum: 780832455

'use strict';

var START = 0, NAME = 1, NUMBER = 2, TEXT = 3, ESCAPE = 4, COMMENT = 5;
var codes = [];

exports.setup = function () {
  var source = 'let speed = 42 * torque; # rpm\nprint "so \\"fast\\"\\n", speed1 (7 + x2)\nif x9 { y = 0 }\n';
  for (var i = 0; i < 16; i++) {
    for (var j = i; j < source.length; j++) codes.push(source.charCodeAt(j));
  }
  codes.push(10);
};

function isLetter(c) {
  return (c >= 97 && c <= 122) || c === 95;
}

function isDigit(c) {
  return c >= 48 && c <= 57;
}

exports.run = function () {
  var state = START;
  var counts = [0, 0, 0, 0, 0, 0];
  var hash = 0;
  var line = 1;
  var i = 0;
  while (i < codes.length) {
    var c = codes[i++];
    switch (state) {
      case START:
        switch (c) {
          case 32: break;
          case 10: line++; break;
          case 34: state = TEXT; break;
          case 35: state = COMMENT; break;
          case 40: case 123: hash += line; break;
          case 41: case 125: hash -= i; break;
          default:
            if (isLetter(c)) state = NAME;
            else if (isDigit(c)) state = NUMBER;
            else hash ^= c;
        }
        if (state !== START) counts[state]++;
        break;
      case NAME:
      case NUMBER:
        if (isDigit(c) || (state === NAME && isLetter(c))) break;
        state = START;
        i--; // the character belongs to the next token
        break;
      case TEXT:
        if (c === 92) state = ESCAPE;
        else if (c === 34) state = START;
        break;
      case ESCAPE:
        counts[ESCAPE]++;
        state = TEXT;
        break;
      case COMMENT:
        if (c === 10) {
          line++;
          state = START;
        }
        break;
    }
    hash = (hash * 31 + c * state) & 0xffff;
  }
  return counts.reduce(function (sum, n) { return sum * 50 + n; }, 0) + hash + line;
};
