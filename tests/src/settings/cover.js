// A window that covers everything.
imports.gi.versions.Gtk = "3.0";
const Gtk = imports.gi.Gtk;
Gtk.init(null);
const window = new Gtk.Window({ title: "Cover" });
window.maximize();
window.show_all();
window.present();
Gtk.main();
