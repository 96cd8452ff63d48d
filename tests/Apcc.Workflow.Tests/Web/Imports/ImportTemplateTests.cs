using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.ClimatePlan;
using Apcc.Workflow.Web.Imports;
using Apcc.Workflow.Web.Proposals;

namespace Apcc.Workflow.Tests.Web.Imports;

/// <summary>Whoever fills in the empty model must not hear that its columns are wrong.</summary>
public sealed class ImportTemplateTests
{
    [Fact]
    public void ModelOfProposals_IsReadWithoutRemarks()
    {
        using var file = new MemoryStream([.. ImportTemplates.Write(ProposalColumns.All), .. "2024;Energia;Tetti verdi;raccomandazione;sì;;;;\r\n"u8]);

        var read = ProposalCsv.Read(file);

        Assert.Null(read.FileProblem);
        Assert.Empty(read.Notes);
        Assert.Empty(read.Refused);
        Assert.Equal(("Tetti verdi", true), (read.Accepted.Single().Row.Title, read.Accepted.Single().Row.Approved));
    }

    [Fact]
    public void ModelOfActions_IsReadWithoutRemarks()
    {
        using var file = new MemoryStream([.. ImportTemplates.Write(PlanColumns.All), .. "5.1.4;Assemblea permanente;5;;;;;;;sì\r\n"u8]);

        var read = PacActionCsv.Read(file);

        Assert.Null(read.FileProblem);
        Assert.Empty(read.Notes);
        Assert.Empty(read.Refused);
        Assert.Equal("5.1.4", read.Accepted.Single().Row.Code);
    }
}
