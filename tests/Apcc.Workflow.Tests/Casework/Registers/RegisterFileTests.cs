using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Comparison;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Registers;

/// <summary>Registers as files (ADR 0005): everything wrong is said with its place, and they travel like all configuration.</summary>
public sealed class RegisterFileTests
{
    [Theory]
    [InlineData("form", "\"candidatur\"", "unknown-form", "candidatura")]
    [InlineData("columns", "[\"azionePa\"]", "unknown-field", "azionePac")]
    [InlineData("states", """[{"key": "a", "name": "A"}, {"key": "a", "name": "B"}]""", "duplicate-state", "due volte")]
    [InlineData("public", """{"states": ["presentata"], "fields": ["azionePax"]}""", "unknown-field", "azionePac")]
    [InlineData("public", """{"states": ["presentato"]}""", "unknown-state", "presentata")]
    [InlineData("editors", "[\"cabina\"]", "unknown-group", "bodies.json")]
    [InlineData("guards", """[{"process": "plenary", "while": ["presentato"], "fields": ["azionePac"], "message": "No."}]""", "unknown-state", "presentata")]
    [InlineData("guards", """[{"process": "plenary", "while": ["presentata"], "fields": ["azionePax"], "message": "No."}]""", "unknown-field", "azionePac")]
    [InlineData("guards", """[{"process": "plenary", "while": ["presentata"], "message": "No."}]""", "missing", "fields")]
    [InlineData("parents", "[\"cicli\"]", "unknown-register", "ciclo")]
    [InlineData("reference", "\"CAND\"", "reference", "{numero}")]
    [InlineData("reference", "\"CAND-{mese}-{numero}\"", "reference", "{anno}")]
    [InlineData("titolo", "\"x\"", "unknown-keyword", "title")]
    [InlineData("id", "\"altro\"", "key-mismatch", "candidatura.json")]
    public async Task Check_SaysWhatIsWrong_WhereAndWhatToDo(string member, string value, string code, string advice)
    {
        await using var host = await OfficeHost.StartAsync();
        var register = Shipped();
        register[member] = JsonNode.Parse(value);

        var check = await host.ReadAsync(db => host.Get<ConfigurationPublisher>().CheckAsync(
            db, ConfigurationKind.Register, "candidatura", register.ToJsonString(), CancellationToken.None));

        var finding = Assert.Single(check.Findings);
        Assert.Equal(code, finding.Code);
        Assert.StartsWith($"$.{member}", finding.Place);
        Assert.Contains(advice, finding.Message);
    }

    [Fact]
    public void Read_EverythingMissing_IsSaidAtOnce()
    {
        var (register, problems) = RegisterReader.Read("{}");

        Assert.Null(register);
        Assert.Equal(["$.form", "$.id", "$.reference", "$.singular", "$.stage", "$.states", "$.title"], problems.Select(problem => problem.JsonPath).Order());
    }

    [Fact]
    public void Compare_NamesTheStateThatIsNew()
    {
        var after = Shipped();
        after["states"]!.AsArray().Add(JsonNode.Parse("""{"key": "sospesa", "name": "Sospesa"}"""));

        var comparison = new ConfigurationComparer(ActivityRegistry.Default()).Compare(ConfigurationKind.Register, Shipped().ToJsonString(), after.ToJsonString());

        Assert.Equal((ComparedThing.State, ComparedKind.Added, "Sospesa"), Assert.Single(comparison.Changes.Select(change => (change.Thing, change.Kind, change.Name))));
    }

    [Fact]
    public async Task Retract_FormThatARegisterNeeds_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var form = await host.ReadAsync(async db => (await host.Get<ConfigurationCatalog>().PublishedAsync(
            db, ConfigurationKind.Form, "ciclo", CancellationToken.None))!.Id);

        var answer = await host.Get<RetractConfigurationHandler>().HandleAsync(new(ConfigurationKind.Form, "ciclo", form, office.Luca));

        Assert.Equal(RetractResult.Refused, answer.Result);
        Assert.Contains("«Cicli annuali»", answer.Refusal);
    }

    private static JsonObject Shipped() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "registers", "candidatura.json")))!.AsObject();
}
