using Microsoft.Playwright;

namespace MmCheck.Browser.Tests;

/// <summary>How a page looks. The pictures are left in Screenshots beside the binaries, for people.</summary>
internal static class Look
{
    /// <summary>Texts whose contrast to what is behind them is below that of WCAG 2.2, level AA, as far as they are seen.</summary>
    private const string Faint = """
        () => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const rgba = color => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const luminance = ([r, g, b]) => [r, g, b]
            .map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let e = element; e; e = e.parentElement) {
              const color = rgba(getComputedStyle(e).backgroundColor);
              if (color[3] === 255) {
                return color;
              }
            }
            return [255, 255, 255];
          };
          const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          const faint = [];
          let count = 0;
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            const box = element.getBoundingClientRect();
            if (!texts.currentNode.data.trim() || box.width <= 1 || box.height <= 1) {
              continue;
            }
            count++;
            const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) {
              faint.push(`${texts.currentNode.data.trim()}: ${contrast.toFixed(2)}`);
            }
          }
          return count < 50 ? ["there is hardly any text"] : faint;
        }
        """;

    /// <summary>Takes a picture, and fails if something is faint or does not fit.</summary>
    public static async Task At(IPage page, string picture)
    {
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(AppContext.BaseDirectory, "Screenshots", $"{picture}.png"), FullPage = true }
        );
        Assert.Empty(await page.EvaluateAsync<string[]>(Faint));
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            ),
            "the page is wider than its window"
        );
    }
}
