//! Measures against values reckoned by hand.

use homebody::audit::bootstrap::{Cluster, estimates};
use homebody::audit::measures::{discounted_gain, hit, recall, reciprocal_rank};

fn near(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-12, "{one} {other}");
}

#[test]
fn one_right_answer() {
    assert_eq!([hit(Some(5), 5), hit(Some(6), 5), hit(None, 5)], [1.0, 0.0, 0.0]);
    near(reciprocal_rank(Some(4), 20), 0.25);
    near(reciprocal_rank(Some(21), 20), 0.0);
    near(reciprocal_rank(None, 20), 0.0);
    near(discounted_gain([3], 1, 20), 0.5);
    near(discounted_gain([1], 1, 20), 1.0);
    near(discounted_gain([21], 1, 20), 0.0);
}

#[test]
fn several_right_answers() {
    near(recall([1, 3, 21], 4, 20), 0.5);
    // (1 + 1/2) of the best (1 + 1/log2 3 + 1/2 + 1/log2 5)
    near(discounted_gain([1, 3, 21], 4, 20), 1.5 / (1.5 + 1.0 / 3_f64.log2() + 1.0 / 5_f64.log2()));
    near(discounted_gain([2, 1], 5, 2), 1.0);
    assert_eq!((recall([], 0, 20), discounted_gain([], 0, 20)), (0.0, 0.0));
}

#[test]
fn the_mean_is_over_trials_and_the_interval_over_clusters() {
    let cluster = |trials, sum| Cluster { trials, sums: [sum, f64::from(trials)] };
    let clusters: Vec<_> = (0..50).map(|at| if at % 2 == 0 { cluster(1, 1.0) } else { cluster(3, 0.0) }).collect();
    let [share, sure] = estimates(&clusters);
    near(share.value, 0.25);
    // Of 50 draws, 18 to 32 are of the first sort in 95 % of cases (binomial with p = 1/2); one more or less is chance.
    let share_of = |first: f64| first / (first + 3.0 * (50.0 - first));
    assert!((share_of(17.0)..=share_of(19.0)).contains(&share.low), "{share:?}");
    assert!((share_of(31.0)..=share_of(33.0)).contains(&share.high), "{share:?}");
    assert_eq!((sure.value, sure.low, sure.high), (1.0, 1.0, 1.0));
    assert_eq!(estimates(&clusters), estimates(&clusters), "drawn the same way each time");
}

#[test]
fn nothing_gives_nought() {
    let [none] = estimates::<1>(&[]);
    assert_eq!((none.value, none.low, none.high), (0.0, 0.0, 0.0));
}
