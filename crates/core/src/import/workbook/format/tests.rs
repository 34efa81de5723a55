use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("General", 12345.0, "12345")]
#[case("General", 0.1 + 0.2, "0.3")]
#[case("\"Cust\"00000", 12.0, "Cust00012")]
#[case("\"Cust\"0", 12.0, "Cust12")]
#[case("\\C\\u\\s\\t00000", 12.0, "Cust00012")]
#[case("\"Cust\"General", 12.0, "Cust12")]
#[case("00000", 12.0, "00012")]
#[case("00000", 123_456.0, "123456")]
#[case("#,##0", 12345.0, "12345")]
#[case("#,##0.00", 12345.5, "12345.50")]
#[case("0.00", 281.0, "281.00")]
#[case("0.##", 281.5, "281.5")]
#[case("#", 0.0, "")]
#[case("000-000", 12345.0, "012-345")]
#[case("[>99999]\"Cust\"000000;\"Cust\"00000", 12.0, "Cust00012")]
#[case("[>99999]\"Cust\"000000;\"Cust\"00000", 123_456.0, "Cust123456")]
#[case("[<=99999]00000;0000000", 123_456.0, "0123456")]
#[case("[Red]\"Cust\"00000;[Blue]-0", 12.0, "Cust00012")]
#[case("0;(0)", -5.0, "(5)")]
#[case("0", -5.0, "-5")]
#[case("0;-0;\"none\"", 0.0, "none")]
#[case(";;;", 12.0, "")]
#[case("\"a;b\"0", 1.0, "a;b1")]
#[case("0%", 0.25, "25%")]
#[case("0.0%", 0.255, "25.5%")]
#[case("0,", 12345.0, "12")]
#[case("0.00E+00", 12345.0, "12345")]
#[case("# ?/?", 12345.0, "12345")]
#[case("_-* #,##0_-", 12345.0, "12345")]
#[case("[$€-407] 0", 5.0, "€ 5")]
#[case("yyyy\\-mm\\-dd", 45_000.0, "2023-03-15")]
#[case("dd/mm/yyyy hh:mm", 45_000.5, "2023-03-15 12:00")]
#[case("[h]:mm", 0.5, "12:00:00")]
#[case("[$-409]d\\-mmm;@", 45_000.0, "2023-03-15")]
fn numbers_are_shown_as_a_person_sees_them(#[case] code: &str, #[case] number: f64, #[case] shown: &str) {
    assert_eq!(Format::of(code).number(number, false), shown);
}

#[rstest]
#[case(0, "45000")]
#[case(1, "45000")]
#[case(2, "45000.00")]
#[case(14, "2023-03-15")]
#[case(49, "45000")]
fn programs_know_some_by_their_number(#[case] number: u32, #[case] shown: &str) {
    assert_eq!(Format::built_in(number).number(45_000.0, false), shown);
}

#[test]
fn days_can_be_counted_from_1904() {
    assert_eq!(Format::Date.number(45_000.0, true), "2027-03-16");
}

#[rstest]
#[case("\"Cust\"@", Some("Cust00012"))]
#[case("0;0;0;\"Cust\"@", Some("Cust00012"))]
#[case("@", None)]
#[case("\"Cust\"00000", None)]
fn texts_can_have_something_beside_them(#[case] code: &str, #[case] shown: Option<&str>) {
    assert_eq!(Format::of(code).text("00012").as_deref(), shown);
}

proptest! {
    #[test]
    fn no_format_makes_it_panic(code in "[0#?.,;%@GEe+\\[\\]\"\\\\_*ymdhs/$a<>=5 ]{0,24}", number: f64) {
        let format = Format::of(&code);
        let _ = (format.number(number, false), format.text("x"));
    }
}
