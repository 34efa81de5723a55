//! The page's types are these.

use std::collections::BTreeMap;
use std::path::Path;

use ts_rs::{Config, TypeVisitor};

use super::*;

/// Collects the declarations of all types that a type names.
struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let named_and_ours = T::output_path().is_some();
        if named_and_ours && !self.found.contains_key(&T::ident(self.config)) {
            self.found.insert(T::ident(self.config), T::decl(self.config));
            T::visit_dependencies(self);
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file in the checkout, which can be made again")]
fn the_types_of_the_page_are_these() {
    let config = Config::default();
    let mut declarations = Declarations { config: &config, found: BTreeMap::new() };
    declarations.visit::<Request>();
    declarations.visit::<Response>();
    declarations.visit::<Event>();
    let mut text = "// Generated from src-tauri/src/protocol.rs by its test; do not edit.\n".to_owned();
    for declaration in declarations.found.values() {
        text.extend(["\nexport ", declaration.as_str(), "\n"]);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/types.gen.ts");
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    if committed != text {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
        std::fs::write(&file, text).expect("the types are written");
        panic!("{} was out of date and has been written anew: commit it", file.display());
    }
}
