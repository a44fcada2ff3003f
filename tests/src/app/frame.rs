//! What a window manager does, of which a display of its own has none: it asks the window to close, and gives a dialog the keyboard.

use anyhow::{Context, Result};
use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, InputFocus, KEY_PRESS_EVENT,
    KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use super::App;

/// X's name for the key, as in `keysymdef.h`.
pub const ESCAPE_KEY: u32 = 0xff1b;
/// As [`ESCAPE_KEY`].
pub const ENTER_KEY: u32 = 0xff0d;

impl App {
    /// Asks the app's one window to close, as a click on its frame's button does, and waits for the dialog that comes instead.
    ///
    /// # Errors
    /// When there is no such window, or no dialog comes before the deadline.
    pub async fn ask_to_close(&self) -> Result<()> {
        let display = Display::connect(&self.display)?;
        let own = display.windows()?.into_iter().next().context("the app has no window")?;
        display.ask_to_close(own)?;
        self.until("a dialog", async || {
            let dialog = display.windows()?.into_iter().find(|window| *window != own);
            let Some(dialog) = dialog else { return Ok(None) };
            display.focus(dialog)?;
            Ok(Some(()))
        })
        .await
    }

    /// Presses keys where the display's keyboard is: in a dialog of the system's, which the page's driver does not see.
    ///
    /// # Errors
    /// When the display does not know one of them.
    pub fn press_keys(&self, keys: &[u32]) -> Result<()> {
        let display = Display::connect(&self.display)?;
        keys.iter().try_for_each(|key| display.press(*key))
    }

    /// Waits until no dialog is open.
    ///
    /// # Errors
    /// When one still is at the deadline.
    pub async fn no_dialog(&self) -> Result<()> {
        let display = Display::connect(&self.display)?;
        self.until("the dialog to close", async || Ok((display.windows()?.len() < 2).then_some(()))).await
    }
}

struct Display {
    connection: RustConnection,
    root: Window,
}

impl Display {
    fn connect(name: &str) -> Result<Self> {
        let (connection, screen) = x11rb::connect(Some(name))?;
        let root = connection.setup().roots[screen].root;
        Ok(Self { connection, root })
    }

    /// The app's windows that are shown.
    fn windows(&self) -> Result<Vec<Window>> {
        let mut shown = Vec::new();
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // One that is gone by now is none.
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else { continue };
            let class =
                self.connection.get_property(false, window, AtomEnum::WM_CLASS, AtomEnum::STRING, 0, 64)?;
            let Ok(class) = class.reply() else { continue };
            let is_own = String::from_utf8_lossy(&class.value).to_lowercase().contains("hergang");
            if is_own && attributes.map_state == MapState::VIEWABLE {
                shown.push(window);
            }
        }
        Ok(shown)
    }

    fn ask_to_close(&self, window: Window) -> Result<()> {
        let atom = |name: &[u8]| anyhow::Ok(self.connection.intern_atom(false, name)?.reply()?.atom);
        let what = [atom(b"WM_DELETE_WINDOW")?, CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom(b"WM_PROTOCOLS")?, what);
        self.connection.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
        Ok(())
    }

    fn focus(&self, window: Window) -> Result<()> {
        Ok(self.connection.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME)?.check()?)
    }

    fn press(&self, key: u32) -> Result<()> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let keys = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let mut codes = keys.keysyms.chunks(keys.keysyms_per_keycode.into()).zip(first..=last);
        let (_, code) =
            codes.find(|(symbols, _)| symbols.contains(&key)).context("the keyboard has no such key")?;
        for event in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
            self.connection.xtest_fake_input(event, code, CURRENT_TIME, self.root, 0, 0, 0)?.check()?;
        }
        Ok(())
    }
}
