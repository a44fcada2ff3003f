//! The real window, driven as a user would drive it.

use hergang_tests::{App, Theme};

#[tokio::test]
async fn the_window_opens() -> anyhow::Result<()> {
    let app = App::open(&[], Theme::Dark).await?;
    assert_eq!(app.find("hello").await?.text().await?, "Hergang");
    println!("{}", app.execute("return [matchMedia('(prefers-color-scheme: dark)').matches, navigator.language, innerWidth, innerHeight]", vec![]).await?);
    app.picture("hello")?;
    app.close().await
}
