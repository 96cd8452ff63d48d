using System.Xml.Linq;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.Cases;

namespace Apcc.Workflow.Tests.Web.Cases;

public sealed class CaseWordsTests
{
    [Theory]
    [InlineData("Conferma il Referente · Alberi in via Padova", "Conferma il Referente")]
    [InlineData("Conferma il Referente", "Conferma il Referente")]
    [InlineData("Alberi in via Padova", "Alberi in via Padova")]
    [InlineData(" · Alberi in via Padova", " · Alberi in via Padova")]
    public void Short_OfATaskTitle_LeavesTheCaseOut(string title, string expected) =>
        Assert.Equal(expected, CaseWords.Short(title, "Alberi in via Padova"));

    [Fact]
    public void Texts_ChosenByWhatHappened_AreWritten()
    {
        var cases = KeysOf("Cases/CaseText.resx");
        var administration = KeysOf("Administration/AdministrationText.resx");
        var configuration = KeysOf("Configuration/VersionsText.resx");
        var proposals = KeysOf("Proposals/ProposalText.resx");

        Assert.All(Enum.GetNames<CaseEventKind>(), kind => Assert.Contains($"Event{kind}", cases));
        Assert.All(Enum.GetNames<DocumentKind>().Concat(Enum.GetNames<DocumentVisibility>()), kind => Assert.Contains($"Document{kind}", cases));
        Assert.All(Permission.All, permission => Assert.Contains($"Permission_{permission}", administration));
        Assert.All(Enum.GetNames<ConfigurationKind>(), kind => Assert.Superset(new HashSet<string> { $"Kind{kind}", $"Kind{kind}Lead" }, configuration));
        Assert.All(Enum.GetNames<ConfigurationState>(), state => Assert.Contains($"State{state}", configuration));
        Assert.All(Enum.GetNames<Validity>(), validity => Assert.Contains($"Validity{validity}", administration));
        Assert.All(Enum.GetNames<ProposalApproval>(), approval => Assert.Contains($"Approval{approval}", proposals));
        Assert.All(Enum.GetNames<ProposalReportState>(), state => Assert.Contains($"Report{state}", proposals));
    }

    private static HashSet<string> KeysOf(string resource) =>
        [.. XDocument.Load(Path.Combine(Repository.WebProject, resource)).Root!.Elements("data").Select(text => (string)text.Attribute("name")!)];
}
