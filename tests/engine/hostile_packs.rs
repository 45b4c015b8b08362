//! A pack that was cut short, damaged or forged gives an error or a harmless pack, never a panic.

use homebody::catalog::Catalog;
use homebody::catalog::format::{CHECKSUM_AT, checksum};
use homebody::engine::{Engine, Model};
use homebody::error::ErrorCode;
use homebody::journal::Limits;
use proptest::prelude::*;

use crate::shop::{NOW, event, pack_bytes, packed, request};

fn small() -> Vec<u8> {
    let orders = "order_id,customer_id,item_id,time,quantity,price\n1,a,x,2025-01-01,1,1\n1,a,y,2025-01-01,1,1\n2,b,x,2025-01-02,1,1\n2,b,y,2025-01-02,1,1\n";
    packed("item_id,item_name,item_brand,price\nx,Ex,B,1\ny,Why,B,2\nz,Zed,C,3\n", Some(orders))
}

#[test]
fn the_whole_pack_opens() {
    let catalog = Catalog::from_slice(&small()).unwrap();
    assert_eq!((catalog.len(), catalog.find("y").map(|item| catalog.title(item).to_owned())), (3, Some("Why".into())));
}

#[test]
fn every_truncation_is_an_error() {
    let whole = small();
    for len in 0..whole.len() {
        assert_eq!(Catalog::from_slice(&whole[..len]).unwrap_err().code(), ErrorCode::PackCorrupt, "{len} bytes");
    }
    let longer = [whole, vec![0]].concat();
    assert!(Catalog::from_slice(&longer).is_err());
}

#[test]
fn every_flipped_bit_is_an_error() {
    let whole = small();
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut flipped = whole.clone();
            flipped[at] ^= 1 << bit;
            assert!(Catalog::from_slice(&flipped).is_err(), "byte {at}, bit {bit}");
        }
    }
}

#[test]
fn another_version_is_told_apart_from_damage() {
    let mut other = small();
    other[8] += 1;
    assert_eq!(Catalog::from_slice(&other).unwrap_err().code(), ErrorCode::PackVersion);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_forged_pack_with_a_right_checksum_never_panics(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        in_front in any::<bool>(),
    ) {
        let mut forged = pack_bytes().to_vec();
        // Half of the forgeries change the header and the table of sections, where a lie reaches farthest.
        let reach = if in_front { 600 } else { forged.len() };
        for (at, value) in changes {
            let at = at.index(reach);
            forged[at] = value;
        }
        let sum = checksum(&forged).to_le_bytes();
        forged[CHECKSUM_AT].copy_from_slice(&sum);
        if let Ok(catalog) = Catalog::from_slice(&forged) {
            let mut engine = Engine::new(catalog, Limits::default(), 0);
            engine.choose(&homebody::consent::Purpose::ALL.map(|purpose| (purpose, true)), false, NOW);
            engine.observe(&[event("view_item", "p1"), event("purchase", "p2"), event("like", "p7")], NOW);
            for (model, _) in Model::ALL {
                let _ = engine.recommend(&request(model), NOW);
                let _ = engine.explain("p1", &request(model), NOW);
            }
            engine.inspect(("none", None), NOW);
        }
    }
}
