//! How much of an action's weight is left, in integers, so that it is the same number in every browser.

/// `2^(−k/16)` for k = 0..16, times 65,536.
const SIXTEENTHS: [u32; 16] = [
    65_536, 62_757, 60_097, 57_549, 55_109, 52_773, 50_535, 48_393, 46_341, 44_376, 42_495, 40_693, 38_968, 37_316, 35_734,
    34_219,
];

/// `2^(−age / half_life)` times 65,536, in steps of a sixteenth of the half-life. 65,536 at age 0, half of it after one half-life.
pub(super) fn halving(age: u32, half_life: u32) -> u32 {
    let sixteenths = u64::from(age) * 16 / u64::from(half_life.max(1));
    let part = SIXTEENTHS.get((sixteenths % 16) as usize).copied().unwrap_or(0);
    part.checked_shr((sixteenths / 16).min(32) as u32).unwrap_or(0)
}

/// `n^(−power / 256)` times 65,536, at most a tenth too much; 65,536 for 0 and 1.
pub(super) fn power(n: u32, power: u32) -> u32 {
    halving(sixteenths_of_log2(n.max(1)) * power, 16 * 256)
}

/// `(1 + n / whole)^(−power / 256)` times 65,536, at most a tenth too much.
pub(super) fn linear(n: u32, whole: u32, power: u32) -> u32 {
    let log = sixteenths_of_log2(n.saturating_add(whole)) - sixteenths_of_log2(whole);
    halving(log * power, 16 * 256)
}

/// 16 · log₂ n, straight between powers of two.
fn sixteenths_of_log2(n: u32) -> u32 {
    let whole = n.checked_ilog2().unwrap_or(0);
    let part = (u64::from(n) << 4 >> whole) as u32 & 15;
    16 * whole + part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_power_of_two_it_says() {
        for age in 0..10_000 {
            let expected = 65_536.0 * 2f64.powf(-f64::from(age * 16 / 1_440) / 16.0);
            assert!((f64::from(halving(age, 1_440)) - expected).abs() <= 1.0, "age {age}");
        }
    }

    #[test]
    fn powers_are_near_what_they_say() {
        for n in 1..2_000_u32 {
            // Both steps round towards less age.
            let near = |found: u32, expected: f64| (0.99..1.1).contains(&(f64::from(found) / 65_536.0 / expected));
            assert!(near(power(n, 102), f64::from(n).powf(-102.0 / 256.0)), "{n} products");
            assert!(near(linear(n, 60, 154), (1.0 + f64::from(n) / 60.0).powf(-154.0 / 256.0)), "{n} days");
            assert!(power(n + 1, 102) <= power(n, 102) && linear(n + 1, 60, 154) <= linear(n, 60, 154));
        }
        assert_eq!((power(0, 102), power(1, 102), linear(0, 60, 154)), (65_536, 65_536, 65_536));
    }

    #[test]
    fn never_rises_with_age_and_ends_at_nothing() {
        assert!((0..50_000).all(|age| halving(age, 1_000) >= halving(age + 1, 1_000)));
        assert_eq!(halving(u32::MAX, 1), 0);
    }
}
