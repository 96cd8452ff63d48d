using System.Net;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>What a new template begins with: short, sound, and with the values that every template may use.</summary>
internal static class NewTemplates
{
    private const string EmailHtml = """
        <!DOCTYPE html>
        <html lang="it">
        <head>
        <meta charset="utf-8">
        <title>{0}</title>
        </head>
        <body style="margin:0; padding:24px; font-family:Arial,sans-serif; font-size:17px; line-height:26px; color:#1d2125;">
        <h1 style="font-size:25px; line-height:31px;">{0}</h1>
        <p>Gentile {{ Recipient.name }},</p>
        <p>scrivi qui il testo dell’email sulla proposta {{ Case.reference }}, «{{ Case.title }}».</p>
        <p>{{ Office.name }}</p>
        </body>
        </html>

        """;

    private const string EmailText = """
        Gentile {{ Recipient.name }},

        scrivi qui il testo dell’email sulla proposta {{ Case.reference }}, «{{ Case.title }}».

        {{ Office.name }}

        """;

    private const string PaperHtml = """
        <main>
          <div class="destinatario">
            <p>{{ Document.addressee }}</p>
          </div>
          <div class="testo">
            <p>Milano, {{ Today | data }}</p>
            <h1>{0}</h1>
            <p>Scrivi qui il testo sulla proposta {{ Case.reference }}, «{{ Case.title }}».</p>
          </div>
        </main>

        """;

    private const string SharedHtml = """
        <div>
        {{ Content | raw }}
        </div>

        """;

    private const string LetterCss = """
        /* La finestra della busta, in mm dal bordo del foglio: misurala su una busta vuota. */
        :root {
          --finestra-alto: 52mm;
          --finestra-sinistra: 108mm;
          --finestra-larghezza: 82mm;
          --finestra-altezza: 27mm;
          --piega-1: 99mm;
          --piega-2: 198mm;
        }

        @page { size: A4; margin: 20mm 0; }

        body { position: relative; margin: 0; padding: 0 25mm; font: 400 10.5pt/1.45 "Lora", serif; color: #1d2125; }
        .destinatario { position: absolute; top: calc(var(--finestra-alto) - 20mm); left: var(--finestra-sinistra); width: var(--finestra-larghezza); }
        .destinatario p { margin: 0; }
        .testo { padding-top: 72mm; }
        h1 { font: 600 12pt/1.4 "Titillium Web", sans-serif; }

        """;

    private const string DocumentCss = """
        @page { size: A4; margin: 22mm 25mm; }

        body { margin: 0; font: 400 10.5pt/1.45 "Lora", serif; color: #1d2125; }
        .destinatario { display: none; }
        h1 { font: 600 16pt/1.3 "Titillium Web", sans-serif; }

        """;

    public static string TextOf(ConfigurationKind kind, string title)
    {
        var heading = WebUtility.HtmlEncode(title);
        var parts = new Dictionary<string, string> { ["sample.json"] = ReadableJson.Write(Sample(kind, title)) };
        if (kind is ConfigurationKind.SharedPart)
        {
            parts["it.html.liquid"] = SharedHtml;
        }
        else if (kind is ConfigurationKind.EmailTemplate)
        {
            parts["it.subject.liquid"] = $"[{{{{ Case.reference }}}}] {title}\n";
            parts["it.text.liquid"] = EmailText;
            parts["it.html.liquid"] = EmailHtml.Replace("{0}", heading, StringComparison.Ordinal);
        }
        else
        {
            parts["it.html.liquid"] = PaperHtml.Replace("{0}", heading, StringComparison.Ordinal);
            parts["print.css"] = kind is ConfigurationKind.LetterTemplate ? LetterCss : DocumentCss;
        }

        return ConfigurationText.OfParts(parts);
    }

    /// <summary>The same files; the name stands in the sample.</summary>
    public static string Copy(string like, string title)
    {
        var parts = ConfigurationText.PartsOf(like)?.ToDictionary() ?? [];
        if (JsonNode.Parse(parts.GetValueOrDefault("sample.json", "{}")) is not JsonObject sample) return like;

        sample["_title"] = title;
        parts["sample.json"] = ReadableJson.Write(sample);
        return ConfigurationText.OfParts(parts);
    }

    private static JsonObject Sample(ConfigurationKind kind, string title)
    {
        var sample = new JsonObject
        {
            ["_title"] = title,
            ["Case"] = new JsonObject
            {
                ["id"] = "0199e6a0-52b1-7f44-8d0e-6b1f2a9c7e31", ["reference"] = "2026/04", ["title"] = "Cortili scolastici alberati", ["year"] = 2026,
                ["number"] = 4, ["group"] = "Adattamento agli eventi estremi", ["kind"] = "raccomandazione", ["kindName"] = "Raccomandazione",
                ["approved"] = true, ["finalizationReferentName"] = "Anna Bianchi", ["pacActionCode"] = "4.2.1",
                ["pacActionTitle"] = "Interventi di forestazione urbana", ["reportDueOn"] = "2027-01-15",
            },
            ["Variables"] = new JsonObject(),
            ["Data"] = new JsonObject(),
            ["Recipient"] = new JsonObject { ["name"] = "Anna Bianchi" },
            ["Office"] = new JsonObject
            {
                ["baseUrl"] = "https://assemblea-clima.comune.milano.example", ["name"] = "Assemblea Permanente dei Cittadini sul Clima",
            },
            ["Today"] = "2026-11-27",
        };
        if (kind is ConfigurationKind.SharedPart) sample["Content"] = "<p>Il testo del modello che richiama questa parte.</p>";
        if (kind is not ConfigurationKind.EmailTemplate)
            sample["Document"] = new JsonObject { ["title"] = title, ["number"] = "L-20261127-0A1B2C3D", ["addressee"] = "Anna Bianchi" };
        return sample;
    }
}
