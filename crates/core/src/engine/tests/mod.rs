//! The engine as a whole, against a service made of closures and a clock that is set.

mod bench;
mod calls;
mod checks;
mod conclusions;
mod conditions;
mod histories;
mod hostile;
mod languages;
mod muting;
mod service_page;
mod telling;
