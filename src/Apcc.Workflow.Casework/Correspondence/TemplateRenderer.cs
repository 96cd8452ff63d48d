using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Liquid;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Fills templates in: HTML parts encoded, text parts not; Italian dates and numbers; the office's clock.</summary>
internal sealed class TemplateRenderer(IOptions<CorrespondenceOptions> options, TimeProvider clock)
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public string Text(TemplateParts template, string part, JsonObject values) => Render(template, part, values, htmlEncode: false);

    public string Html(TemplateParts template, string part, JsonObject values) => Render(template, part, values, htmlEncode: true);

    /// <summary>Renders a loose text, e.g. a form's read-only block.</summary>
    public string Html(LiquidTemplate template, JsonObject values) => template.Render(values, Options(htmlEncode: true));

    /// <summary>Fills in the three parts of an email; the subject is one line.</summary>
    public RenderedEmail Email(TemplateParts template, JsonObject values, int templateVersion) => new(
        Text(template, "it.subject.liquid", values).ReplaceLineEndings(" ").Trim(), Text(template, "it.text.liquid", values),
        Html(template, "it.html.liquid", values), templateVersion);

    /// <summary>Adds <c>Recipient.name</c>, what <c>Office</c> is called and where it is found, and <c>Today</c>.</summary>
    public JsonObject WithCommonValues(JsonObject values, string? recipientName)
    {
        var all = (JsonObject)values.DeepClone();
        all["Recipient"] = new JsonObject { ["name"] = recipientName };
        all["Office"] = new JsonObject { ["baseUrl"] = options.Value.BaseUrl.TrimEnd('/'), ["name"] = options.Value.FromName, ["contact"] = options.Value.Contact };
        all["Today"] = clock.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return all;
    }

    private string Render(TemplateParts template, string part, JsonObject values, bool htmlEncode) =>
        template.Liquid.TryGetValue(part, out var liquid)
            ? liquid.Render(values, Options(htmlEncode) with { Partials = template.Shared.For(part) })
            : throw new CorrespondenceException($"Nel modello manca la parte «{part}»: aggiungila, poi riprova.");

    private LiquidOptions Options(bool htmlEncode) => new()
    {
        HtmlEncode = htmlEncode,
        Culture = Italian,
        TimeZone = OfficeTime.Zone,
        UtcNow = clock.UtcNow(),
    };
}
