using System.Globalization;

namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidItalianFilterTests
{
    [Theory]
    [InlineData("'2026-11-22' | data", "22 novembre 2026")]
    [InlineData("'2026-03-01' | data", "1° marzo 2026")]
    [InlineData("'2026-12-31T23:30:00Z' | data", "1° gennaio 2027")]
    [InlineData("'2026-11-22' | data_breve", "22/11/2026")]
    [InlineData("'2026-02-05' | data_breve", "05/02/2026")]
    [InlineData("'2026-11-22T13:30:00Z' | data_ora", "22 novembre 2026, ore 14:30")]
    [InlineData("'2026-07-22T13:30:00Z' | data_ora", "22 luglio 2026, ore 15:30")]
    [InlineData("'2026-11-22T13:30:00' | data_ora", "22 novembre 2026, ore 13:30")]
    [InlineData("'2026-11-22T13:30:00+05:00' | data_ora", "22 novembre 2026, ore 09:30")]
    [InlineData("'2026-11-22' | data_ora", "22 novembre 2026")]
    [InlineData("'2026-11-22T08:05:00Z' | ora", "09:05")]
    [InlineData("'2026-11-22' | ora", "")]
    [InlineData("'2026-11-22' | giorno_settimana", "domenica")]
    [InlineData("'2026-11-23' | giorno_settimana", "lunedì")]
    [InlineData("'2026-11-22T23:30:00Z' | giorno_settimana", "lunedì")]
    [InlineData("'in primavera' | data", "in primavera")]
    [InlineData("manca | data", "")]
    [InlineData("'0001-01-01' | date: '%s' | size", "12")]
    [InlineData("'0001-01-01T00:00:00Z' | data_breve", "01/01/0001")]
    [InlineData("'9999-12-31T23:59:59Z' | date: '%j'", "365")]
    [InlineData("'99999999999999999999' | data", "99999999999999999999")]
    public void Dates(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("1234.5 | numero", "1.234,5")]
    [InlineData("1234567 | numero", "1.234.567")]
    [InlineData("0.125 | numero: 2", "0,13")]
    [InlineData("2 | numero: 2", "2,00")]
    [InlineData("1234.5 | numero: 0", "1.235")]
    [InlineData("-1234.5 | numero", "-1.234,5")]
    [InlineData("'1234.5' | numero", "1.234,5")]
    [InlineData("'n.d.' | numero", "n.d.")]
    [InlineData("manca | numero", "")]
    [InlineData("1234.5 | euro", "1.234,50 €")]
    [InlineData("1.005 | euro", "1,01 €")]
    [InlineData("-0.001 | euro", "0,00 €")]
    [InlineData("-12 | euro", "-12,00 €")]
    [InlineData("0 | euro", "0,00 €")]
    [InlineData("'' | euro", "")]
    [InlineData("true | si_no", "sì")]
    [InlineData("false | si_no", "no")]
    [InlineData("manca | si_no", "")]
    public void NumbersAndAnswers(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'a,b,c' | split: ',' | elenco", "a, b e c")]
    [InlineData("'Anna,Bruno' | split: ',' | elenco", "Anna e Bruno")]
    [InlineData("'Anna,Elena' | split: ',' | elenco", "Anna ed Elena")]
    [InlineData("'Anna,Èva' | split: ',' | elenco", "Anna ed Èva")]
    [InlineData("'Anna' | split: ',' | elenco", "Anna")]
    [InlineData("'Anna,,Carla' | split: ',' | elenco", "Anna e Carla")]
    [InlineData("'sì,no' | split: ',' | elenco: 'o'", "sì o no")]
    [InlineData("manca | elenco", "")]
    [InlineData("1 | pluralizza: 'giorno', 'giorni'", "giorno")]
    [InlineData("0 | pluralizza: 'giorno', 'giorni'", "giorni")]
    [InlineData("'12' | pluralizza: 'giorno', 'giorni'", "giorni")]
    [InlineData("'a,b' | split: ',' | pluralizza: 'voce', 'voci'", "voci")]
    public void Words(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("a <b> & c", "<p>a &lt;b&gt; &amp; c</p>")]
    [InlineData("uno\ndue\n\ntre", "<p>uno<br>\ndue</p>\n<p>tre</p>")]
    [InlineData("\r\n\r\nuno\r\n \r\n\r\ndue\r\n", "<p>uno</p>\n<p>due</p>")]
    [InlineData("", "")]
    public void Paragraphs_AreEncodedOnceWithAndWithoutHtml(string text, string expected)
    {
        var json = $$"""{"t":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""";

        Assert.Equal(expected, LiquidSubject.Render("{{ t | paragrafi }}", json));
        Assert.Equal(expected, LiquidSubject.Render("{{ t | paragrafi }}", json, LiquidSubject.Html));
    }

    [Fact]
    public void Culture_DecidesSeparatorsAndStrftimeNames()
    {
        var english = LiquidSubject.Plain with { Culture = CultureInfo.GetCultureInfo("en-GB") };

        Assert.Equal("1,234.5 November", LiquidSubject.Render("{{ 1234.5 | numero }} {{ '2026-11-22' | date: '%B' }}", "{}", english));
        Assert.Equal("1.234,5 novembre", LiquidSubject.Render("{{ 1234.5 | numero }} {{ '2026-11-22' | date: '%B' }}"));
    }

    [Fact]
    public void Render_UnderAnotherThreadCulture_IsTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("it-IT");
        try
        {
            Assert.Equal("2.5 3.75 1,5", LiquidSubject.Render("{{ 2.5 }} {{ '2.5' | times: 1.5 }} {{ 1.5 | numero }}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Render(string expression) => LiquidSubject.Render("{{ " + expression + " }}");
}
