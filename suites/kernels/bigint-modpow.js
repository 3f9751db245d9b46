// name: bigint-modpow
// about: Modular powers of BigInts, as a Miller-Rabin test and a small RSA round trip use them.
// stresses: bigint, loops
// tier: es2015
// needs: bigint
// origin: square and multiply; Miller (1976) and Rabin (1980)
// checksum: 2 20240229 3f5da258b076

'use strict';

const M61 = (1n << 61n) - 1n;
const M89 = (1n << 89n) - 1n;

function power(base, exponent, modulus) {
  let result = 1n;
  base %= modulus;
  while (exponent > 0n) {
    if (exponent & 1n) result = result * base % modulus;
    base = base * base % modulus;
    exponent >>= 1n;
  }
  return result;
}

function passes(n, witness) {
  let odd = n - 1n;
  let twos = 0;
  while ((odd & 1n) === 0n) {
    odd >>= 1n;
    twos++;
  }
  let x = power(witness, odd, n);
  if (x === 1n || x === n - 1n) return true;
  for (let i = 1; i < twos; i++) {
    x = x * x % n;
    if (x === n - 1n) return true;
  }
  return false;
}

function inverse(a, modulus) {
  let [r0, r1, s0, s1] = [a, modulus, 1n, 0n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - quotient * r1, s1, s0 - quotient * s1];
  }
  return (s0 % modulus + modulus) % modulus;
}

exports.run = function () {
  let primes = 0;
  for (let offset = -20n; offset <= 20n; offset += 2n) {
    if (passes(M61 + offset, 2n) && passes(M61 + offset, 7n)) primes += 1;
  }
  const modulus = M61 * M89;
  const secret = inverse(65537n, (M61 - 1n) * (M89 - 1n));
  const cipher = power(20240229n, 65537n, modulus);
  const plain = power(cipher, secret, modulus);
  return `${primes} ${plain} ${BigInt.asUintN(48, cipher).toString(16)}`;
};
