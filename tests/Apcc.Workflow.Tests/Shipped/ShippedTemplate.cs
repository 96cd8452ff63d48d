using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Liquid;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Shipped;

/// <summary>A template of the folder <c>templates</c>, read as the import reads it.</summary>
internal sealed class ShippedTemplate
{
    private static readonly Lazy<IReadOnlyList<ConfigurationFile>> Files = new(() =>
        [.. new ConfigurationFolders(Repository.Root).Read().Where(file => file.RelativePath.StartsWith("templates/", StringComparison.Ordinal))]);

    private static readonly Lazy<IReadOnlyDictionary<string, OptionList>> Lists = new(() => KnownConfiguration.ListsIn(
        new ConfigurationFolders(Repository.Root).Read().Where(file => file.Kind is ConfigurationKind.OptionList).Select(file => file.Content)));

    private static readonly Lazy<SharedParts> Shared = new(() => SharedParts.In(
        Files.Value.Where(file => file.Kind is ConfigurationKind.SharedPart).Select(file => (file.Key, file.Content))));

    private readonly ConfigurationFile file;
    private readonly TemplateParts template;

    private ShippedTemplate(ConfigurationFile file)
    {
        this.file = file;
        template = TemplateParts.Read(file.Content) with { Shared = Shared.Value };
        Values = Sample;
        Values["Lists"] = new InstanceLists(Lists.Value, Lists.Value).Labels();
    }

    /// <summary>Folders below <c>templates</c> that start with this, e.g. <c>emails/sollecito</c>.</summary>
    public static IEnumerable<string> Folders(string start) =>
        Files.Value.Select(known => known.RelativePath["templates/".Length..]).Where(folder => folder.StartsWith(start, StringComparison.Ordinal));

    public static ShippedTemplate Open(string folder) => new(Files.Value.Single(known => known.RelativePath == $"templates/{folder}"));

    /// <summary>The values that <see cref="Render"/> fills in: the sample's, until a test changes them.</summary>
    public JsonObject Values { get; }

    public JsonObject Sample => (JsonObject)template.Sample.DeepClone();

    /// <summary>What the check before publishing finds.</summary>
    public CheckedConfiguration Check() =>
        new TemplateChecker().Check(file.Kind, file.Key, file.Content, KnownConfiguration.Nothing with { Lists = Lists.Value, SharedParts = Shared.Value });

    /// <summary>Sets the value at a path such as <c>Case.kind</c>; null empties it.</summary>
    public ShippedTemplate With(string path, JsonNode? value)
    {
        var names = path.Split('.');
        var owner = names[..^1].Aggregate((JsonNode)Values, (node, name) => node[name]!);
        owner[names[^1]] = value;
        return this;
    }

    /// <summary>Takes the value at a path away, as a form leaves out what was not filled in.</summary>
    public ShippedTemplate Without(string path)
    {
        var names = path.Split('.');
        var owner = names[..^1].Aggregate((JsonNode)Values, (node, name) => node[name]!);
        ((JsonObject)owner).Remove(names[^1]);
        return this;
    }

    /// <summary>Renders one part with strict variables.</summary>
    public string Render(string part) => template.Liquid[part].Render(Values, new LiquidOptions
    {
        HtmlEncode = part.Contains(".html.", StringComparison.Ordinal),
        UtcNow = new DateTime(2027, 1, 18, 8, 0, 0, DateTimeKind.Utc),
        StrictVariables = true,
        Partials = Shared.Value.For(part),
    });

    /// <summary>The document that goes to the printer.</summary>
    public string RenderPage() =>
        $"<!DOCTYPE html><html><head><style>{template.PrintCss}</style></head><body>{Render("it.html.liquid")}</body></html>";
}
