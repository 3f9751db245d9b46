// name: bigint-factorial
// about: Factorials, Fibonacci numbers and exact fractions in BigInts of a thousand bits and more.
// stresses: bigint, strings
// tier: es2015
// needs: bigint
// origin: the usual showpieces of long integers
// checksum: 1953139831

'use strict';

function product(low, high) {
  if (low === high) return BigInt(low);
  const middle = (low + high) >> 1;
  return product(low, middle) * product(middle + 1, high);
}

// Doubling: F(2k) = F(k)(2F(k+1) - F(k)) and F(2k+1) = F(k)^2 + F(k+1)^2.
function fibonacci(n) {
  if (n === 0) return [0n, 1n];
  const [a, b] = fibonacci(n >> 1);
  const c = a * (2n * b - a);
  const d = a * a + b * b;
  return n & 1 ? [d, c + d] : [c, d];
}

// The reciprocals of 1 to n added up, rounded down to 60 decimals.
function harmonic(n) {
  const scale = BigInt('1' + '0'.repeat(60));
  let sum = 0n;
  for (let i = 1n; i <= n; i++) sum += scale * 1000n / i;
  return sum / 1000n;
}

function digitSum(n) {
  let sum = 0;
  for (const digit of n.toString()) sum += Number(digit);
  return sum;
}

exports.run = function () {
  const factorial = product(1, 250);
  const [f] = fibonacci(1500);
  const h = harmonic(150n);
  const mixed = (factorial ^ (f << 17n)) / (h | 1n) - (factorial >> 900n);
  return digitSum(factorial) * 1000000 + digitSum(f) * 100 + Number(mixed % 97n) + digitSum(h);
};
