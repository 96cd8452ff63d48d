using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Groups;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration.Groups;

/// <summary>Roles and bodies are edited in place, and nobody locks the office out.</summary>
public sealed class GroupEditingTests : IAsyncLifetime
{
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(ConfigurationKind.Roles, "workflows/roles.json")]
    [InlineData(ConfigurationKind.Bodies, "workflows/bodies.json")]
    public void Write_OneNameChanged_ChangesThatNameAlone(ConfigurationKind kind, string file)
    {
        var before = File.ReadAllText(Path.Combine(Repository.Root, file));
        var source = GroupsSource.Read(kind, before)!;

        source.Groups[2].Name = "Altro nome";

        var after = source.Write();
        Assert.DoesNotContain("Altro nome", before, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(before.Replace($"\"{GroupsSource.Read(kind, before)!.Groups[2].Name}\"", "\"Altro nome\"", StringComparison.Ordinal)),
            JsonNode.Parse(after)));
    }

    [Fact]
    public void Permissions_SetInAnyOrder_AreWrittenInTheProductsOwn_AndUnknownOnesStay()
    {
        var source = GroupsSource.Read(ConfigurationKind.Roles, """{ "roles": [{ "key": "x", "name": "X", "permissions": ["di-domani"] }] }""")!;

        source.Groups[0].Permissions = ["di-domani", Permission.ReadMail, Permission.ReadCases];

        Assert.Equal([Permission.ReadCases, Permission.ReadMail, "di-domani"], source.Groups[0].Permissions);
    }

    [Fact]
    public void Add_NameThatExists_GetsAKeyOfItsOwn()
    {
        var source = GroupsSource.Read(ConfigurationKind.Bodies, """{ "bodies": [] }""")!;

        source.Add("Area Verde", "direzione");
        source.Add("Area Verde", "ufficio");

        Assert.Equal(["area-verde", "area-verde-2"], source.Groups.Select(group => group.Key));
    }

    [Fact]
    public async Task Check_LastAdministratorsRights_AreRefused()
    {
        var findings = await CheckRolesAsync(roles => Of(roles, "amministratore").Permissions = [Permission.ReadCases]);

        Assert.Equal(["nobody-administers", "nobody-publishes"], findings.Where(finding => finding.Severity is ProblemSeverity.Error).Select(finding => finding.Code));
    }

    [Fact]
    public async Task Check_RightsThatAnotherRoleHas_AreNotMissed()
    {
        var findings = await CheckRolesAsync(roles =>
        {
            Of(roles, "amministratore").Permissions = [];
            Of(roles, "cabina-di-regia").Permissions = Permission.All;
        });

        Assert.Empty(findings);
    }

    [Fact]
    public async Task Check_GroupThatAProcessNames_IsMissedByName()
    {
        var uses = await host.Get<GroupUses>().FindAsync(office.Luca);
        Assert.Contains(uses["unita-aria-clima"], use => use.ActivityId == "parereUnita");
        Assert.Empty(await host.Get<GroupUses>().FindAsync(office.Marco));

        var onlyRole = await CheckRolesAsync(roles => roles.Remove(Of(roles, "unita-aria-clima").Index));
        var text = (await DeskOf().LatestAsync(ConfigurationKind.Bodies, "bodies")).Content;
        var bodies = GroupsSource.Read(ConfigurationKind.Bodies, text)!;
        bodies.Remove(Of(bodies, "area-risorse-idriche").Index);
        var unnamed = await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Bodies, "bodies", bodies.Write(), office.Luca);

        // The body of the same key remains, and a body that no process names is nobody's loss.
        Assert.Empty(onlyRole);
        Assert.Empty(unnamed!);
        var both = (await CheckRolesAsync(roles => roles.Remove(Of(roles, "referente").Index))).Where(finding => finding.Code == "group-in-use");
        Assert.Equal(uses.Contains("referente"), both.Any());
    }

    [Theory]
    [InlineData("""{ "bodies": [{ "key": "a", "name": "A", "kind": "reparto" }] }""", "unknown-body-kind")]
    [InlineData("""{ "bodies": [{ "key": "a", "name": "A", "kind": "ente", "email": "senza chiocciola" }] }""", "bad-email")]
    public async Task Check_BadBody_SaysWhatToDo(string text, string code) =>
        Assert.Contains((await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Bodies, "bodies", text, office.Luca))!, finding => finding.Code == code);

    [Fact]
    public async Task Check_TwoRolesOfOneKey_AreRefused()
    {
        var text = (await DeskOf().LatestAsync(ConfigurationKind.Roles, "roles")).Content.Replace("\"key\": \"direttore\"", "\"key\": \"referente\"", StringComparison.Ordinal);

        var findings = await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Roles, "roles", text, office.Luca);

        Assert.Contains(findings!, finding => finding.Code == "duplicate-role");
    }

    private ConfigurationDesk DeskOf() => new(host, office.Luca);

    private static GroupSource Of(GroupsSource source, string key) => source.Groups.Single(group => group.Key == key);

    private async Task<IReadOnlyList<ConfigurationFinding>> CheckRolesAsync(Action<GroupsSource> edit)
    {
        var source = GroupsSource.Read(ConfigurationKind.Roles, (await DeskOf().LatestAsync(ConfigurationKind.Roles, "roles")).Content)!;
        edit(source);
        return (await host.Get<ConfigurationCheck>().FindAsync(ConfigurationKind.Roles, "roles", source.Write(), office.Luca))!;
    }
}
