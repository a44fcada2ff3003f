//! Money: decimals inside, JSON numbers outside. Within the limits checked here the two say the same, digit for digit.

use super::BusinessError;
use rust_decimal::Decimal;

/// Below this, a number of cents is exact in a JSON number's 53 bits.
const LIMIT: u64 = 1_000_000_000_000;

/// Refuses what is no amount of money: negative, fractions of a cent, a trillion and more.
pub(super) fn not_negative(field: &'static str, amount: Decimal) -> Result<(), BusinessError> {
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(BusinessError::NegativeAmount { field, amount });
    }
    if amount.normalize().scale() > 2 || amount >= Decimal::from(LIMIT) {
        return Err(BusinessError::UnusableAmount { field, amount });
    }
    Ok(())
}

/// As [`not_negative`], and refuses nothing at all.
pub(super) fn positive(field: &'static str, amount: Decimal) -> Result<(), BusinessError> {
    if amount.is_zero() {
        return Err(BusinessError::ZeroAmount { field });
    }
    not_negative(field, amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_of_money_are_taken_and_others_refused() {
        assert!(not_negative("limit", Decimal::new(-1, 2)).is_err());
        assert!(not_negative("limit", Decimal::new(1, 3)).is_err());
        assert!(not_negative("limit", Decimal::new(1_500, 3)).is_ok());
        assert!(not_negative("limit", Decimal::from(LIMIT)).is_err());
        assert!(positive("total", Decimal::ZERO).is_err());
    }

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Priced(#[serde(with = "rust_decimal::serde::arbitrary_precision")] Decimal);

    proptest! {
        #[test]
        fn a_cent_survives_the_json_number(cents in 0i64..100_000_000_000_000) {
            let amount = Decimal::new(cents, 2);
            prop_assume!(not_negative("total", amount).is_ok());
            let text = serde_json::to_string(&Priced(amount)).unwrap();
            prop_assert_eq!(serde_json::from_str::<Priced>(&text).unwrap().0, amount, "{}", text);
            prop_assert!(text.split('.').nth(1).is_none_or(|cents| cents.len() <= 2), "{}", text);
        }
    }
}
