using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MmCheck.Cli.Tests;

/// <summary>What is true of every page.</summary>
internal static class PageCheck
{
    /// <summary>Reads a page: an HTML parser that forgives nothing, and as XML, must both accept it.</summary>
    public static IHtmlDocument Parse(string page)
    {
        Assert.All(page, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
        _ = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        return new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(page);
    }

    /// <summary>It is one file, runs nothing but its own script, and all that it points at is there.</summary>
    public static void StandsAlone(IHtmlDocument page)
    {
        string style = Assert.Single(page.QuerySelectorAll("style")).TextContent;
        string script = Assert.Single(page.QuerySelectorAll("script")).TextContent;
        Assert.Equal(
            $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'",
            page.QuerySelector("meta[http-equiv=Content-Security-Policy]")?.GetAttribute("content")
        );
        Assert.DoesNotContain("url(", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", style, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("innerHTML", script, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("[src], [srcset], [style], link, iframe, object, embed, base, form"));
        string[] ids = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(
            page.All.SelectMany(e => e.Attributes),
            a => Assert.False(a.Name.StartsWith("on", StringComparison.Ordinal), a.Name)
        );
        Assert.All(
            page.QuerySelectorAll("[href]").Select(e => e.GetAttribute("href")!),
            href =>
            {
                Assert.StartsWith("#", href, StringComparison.Ordinal);
                Assert.Contains(href[1..], ids);
            }
        );
    }

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}";
}
