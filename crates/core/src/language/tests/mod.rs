//! The languages against each other, and every sentence of each to be read in one go.

mod files;
mod sentences;
mod speaking;
