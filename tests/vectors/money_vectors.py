#!/usr/bin/env python3
"""Writes the vectors of the money room: expected values from Python's integers and its decimal module (libmpdec).

Run it in this folder; the output is committed, so that the tests need no Python:
    python3 money_vectors.py
"""
import decimal
import random

MODES = {
    "toward_zero": decimal.ROUND_DOWN,
    "half_away_from_zero": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "away_from_zero": decimal.ROUND_UP,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
}
MAGNITUDE_MAX = 2**127 - 1
INT64_MAX = 2**63 - 1
decimal.getcontext().prec = 200


def rounded(numerator, divisor, mode):
    """round(numerator / divisor) by whole numbers alone."""
    quotient, rest = divmod(abs(numerator), divisor)
    up = {
        "toward_zero": False,
        "half_away_from_zero": 2 * rest >= divisor,
        "half_even": 2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1),
        "away_from_zero": rest > 0,
        "floor": rest > 0 and numerator < 0,
        "ceiling": rest > 0 and numerator > 0,
    }[mode]
    quotient += up
    return -quotient if numerator < 0 else quotient


def number(rng, bits):
    """A number of up to `bits` bits, all sizes alike likely, often beside a power of ten or two."""
    kind = rng.randrange(6)
    size = rng.randint(1, bits)
    if kind == 0:
        value = 2**size + rng.randint(-2, 2)
    elif kind == 1:
        value = 10 ** rng.randint(0, int(bits * 0.30103)) + rng.randint(-2, 2)
    else:
        value = rng.getrandbits(size)
    return max(0, min(value, 2**bits - 1))


def write_mul_div_to(rng):
    with open("mul_div_to.tsv", "w") as out:
        out.write("a\tnum\tden\tstep\tmode\tresult\n")
        for i in range(6000):
            mode = rng.choice(list(MODES))
            step = 10 ** rng.randint(0, 10)
            num = number(rng, 63)
            den = max(1, number(rng, 63))
            a = number(rng, 127) if i % 3 else number(rng, 90)
            if i % 4 == 0:  # exactly half way, or just beside it
                num = rng.randint(1, 1000)
                den = 2 * num * rng.randint(1, 50)
                a = den // num * step * number(rng, 60) + den // num * step // 2 + rng.choice([0, 0, 0, -1, 1])
            if rng.random() < 0.4:
                a = -a
            result = step * rounded(a * num, den * step, mode)
            text = str(result) if abs(result) <= MAGNITUDE_MAX else "out_of_range"
            out.write(f"{a}\t{num}\t{den}\t{step}\t{mode}\t{text}\n")


def write_round(rng):
    """Amounts rounded to digits, by the decimal module."""
    with open("round_amount.tsv", "w") as out:
        out.write("amount\tdigits\tmode\tresult\n")
        for i in range(2000):
            mode = rng.choice(list(MODES))
            digits = rng.randint(0, 10)
            value = decimal.Decimal(number(rng, 100)).scaleb(-10)
            if i % 3 == 0:
                value = decimal.Decimal(2 * number(rng, 40) + 1).scaleb(-digits) / 2
                value = value.quantize(decimal.Decimal(1).scaleb(-10), decimal.ROUND_DOWN)
            if rng.random() < 0.5:
                value = -value
            result = value.quantize(decimal.Decimal(1).scaleb(-digits), MODES[mode])
            if result == 0:
                result = abs(result)
            out.write(f"{format(value, 'f')}\t{digits}\t{mode}\t{format(result, 'f')}\n")


def canonical(value):
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def write_json_numbers(rng):
    """Numbers as JSON writes them, and their canonical text."""
    with open("json_numbers.tsv", "w") as out:
        out.write("text\tresult\n")
        for _ in range(1500):
            text = rng.choice(["", "-"]) + str(rng.choice([0, rng.randint(1, 9), number(rng, 120)]))
            if rng.random() < 0.6:
                text += "." + "".join(rng.choice("0000123456789") for _ in range(rng.randint(1, 30)))
            if rng.random() < 0.6:
                text += rng.choice("eE") + rng.choice(["", "+", "-"]) + str(rng.randint(0, 60))
            value = decimal.Decimal(text)
            plain = canonical(value)
            whole, _, fraction = plain.lstrip("-").partition(".")
            whole = whole.lstrip("0")
            if len(whole) > 38:
                plain = "out_of_range"
            elif len(whole) + len(fraction) > 38:
                plain = "too_many_digits"
            out.write(f"{text}\t{plain}\n")


if __name__ == "__main__":
    seeded = random.Random(20251118)
    write_mul_div_to(seeded)
    write_round(seeded)
    write_json_numbers(seeded)
