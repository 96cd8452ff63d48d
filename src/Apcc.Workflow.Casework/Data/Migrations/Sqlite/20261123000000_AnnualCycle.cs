using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Apcc.Workflow.Casework.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AnnualCycle : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AnswerDueOn",
                table: "Proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswer",
                table: "Proposals",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswerAct",
                table: "Proposals",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CityAnswerReasons",
                table: "Proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CityAnsweredOn",
                table: "Proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stage",
                table: "Proposals",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Proposals",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Piece_From",
                table: "InstanceMigrations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Piece_Key",
                table: "InstanceMigrations",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Piece_Kind",
                table: "InstanceMigrations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Piece_To",
                table: "InstanceMigrations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CitizenId",
                table: "HumanTasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facts",
                table: "CaseFiles",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "Key",
                table: "CaseFiles",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "CaseFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "CaseFiles",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Year",
                table: "CaseFiles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AssemblyMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VotesFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndCause = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PactSignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NoOfficeDeclaredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NameConsentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AddendumSignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WarnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssemblyMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssemblyMembers_CaseFiles_Id",
                        column: x => x.Id,
                        principalTable: "CaseFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Ballots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseFileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ThresholdNumerator = table.Column<int>(type: "INTEGER", nullable: false),
                    ThresholdDenominator = table.Column<int>(type: "INTEGER", nullable: false),
                    Present = table.Column<int>(type: "INTEGER", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PreparedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AwaitedBy = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Ballots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Ballots_CaseFiles_CaseFileId",
                        column: x => x.CaseFileId,
                        principalTable: "CaseFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CaseChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseFileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CitizenAccesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FirstUsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenAccesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CitizenLists",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    List = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CitizenLists", x => new { x.Year, x.List, x.CitizenId });
                });

            migrationBuilder.CreateTable(
                name: "Citizens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RegistryCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FirstName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LastName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Gender = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsForeign = table.Column<bool>(type: "INTEGER", nullable: false),
                    Nationality = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Municipio = table.Column<int>(type: "INTEGER", nullable: false),
                    Street = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    StreetDetail = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    PostalCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Town = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Province = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HouseholdKey = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ImportId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Citizens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Draws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FromList = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    IntoList = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PoolCount = table.Column<int>(type: "INTEGER", nullable: false),
                    DrawnCount = table.Column<int>(type: "INTEGER", nullable: false),
                    PoolHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ResultHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Rows = table.Column<string>(type: "TEXT", nullable: false),
                    Quotas = table.Column<string>(type: "TEXT", nullable: false),
                    Problems = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Draws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EnrolmentYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ReferenceOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MinimumAge = table.Column<int>(type: "INTEGER", nullable: false),
                    AgeBands = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnrolmentYears", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "Mailings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LetterTemplate = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    EmailTemplate = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mailings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterCounters",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterCounters", x => new { x.Kind, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "RegistryImports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    Refused = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegistryImports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StartSchedules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DefinitionId = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ActivityId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Starts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StartSchedules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StartSchedules_ConfigurationVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ConfigurationVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Surveys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    FormKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    FormVersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Actions = table.Column<string>(type: "TEXT", nullable: false),
                    Into = table.Column<string>(type: "TEXT", nullable: false),
                    IsForStaff = table.Column<bool>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InstanceId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseFileId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Surveys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Attendances",
                columns: table => new
                {
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attendances", x => new { x.MemberId, x.HeldOn });
                    table.ForeignKey(
                        name: "FK_Attendances_AssemblyMembers_MemberId",
                        column: x => x.MemberId,
                        principalTable: "AssemblyMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotCodes",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    BallotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsUsed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotCodes", x => x.Hash);
                    table.ForeignKey(
                        name: "FK_BallotCodes_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BallotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposalId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Yes = table.Column<int>(type: "INTEGER", nullable: true),
                    No = table.Column<int>(type: "INTEGER", nullable: true),
                    Abstain = table.Column<int>(type: "INTEGER", nullable: true),
                    Blank = table.Column<int>(type: "INTEGER", nullable: true),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BallotQuestions_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotVoters",
                columns: table => new
                {
                    BallotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VoterId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsPresent = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotVoters", x => new { x.BallotId, x.VoterId });
                    table.ForeignKey(
                        name: "FK_BallotVoters_Ballots_BallotId",
                        column: x => x.BallotId,
                        principalTable: "Ballots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MailingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Letters = table.Column<int>(type: "INTEGER", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PrintedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterBatches_Mailings_MailingId",
                        column: x => x.MailingId,
                        principalTable: "Mailings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MailingRecipients",
                columns: table => new
                {
                    MailingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MailedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailProblem = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailingRecipients", x => new { x.MailingId, x.Position });
                    table.ForeignKey(
                        name: "FK_MailingRecipients_Mailings_MailingId",
                        column: x => x.MailingId,
                        principalTable: "Mailings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SurveyPeople",
                columns: table => new
                {
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CitizenId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Action = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Data = table.Column<string>(type: "TEXT", nullable: true),
                    IsFromPaper = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TimesWritten = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SurveyPeople", x => new { x.SurveyId, x.CitizenId });
                    table.ForeignKey(
                        name: "FK_SurveyPeople_Surveys_SurveyId",
                        column: x => x.SurveyId,
                        principalTable: "Surveys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotBoxes",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotBoxes", x => x.QuestionId);
                    table.ForeignKey(
                        name: "FK_BallotBoxes_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotPaperCounts",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ScrutineerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BallotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Yes = table.Column<int>(type: "INTEGER", nullable: false),
                    No = table.Column<int>(type: "INTEGER", nullable: false),
                    Abstain = table.Column<int>(type: "INTEGER", nullable: false),
                    Blank = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotPaperCounts", x => new { x.QuestionId, x.ScrutineerId });
                    table.ForeignKey(
                        name: "FK_BallotPaperCounts_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BallotReceipts",
                columns: table => new
                {
                    QuestionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Receipt = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BallotReceipts", x => new { x.QuestionId, x.Receipt });
                    table.ForeignKey(
                        name: "FK_BallotReceipts_BallotQuestions_QuestionId",
                        column: x => x.QuestionId,
                        principalTable: "BallotQuestions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LetterBatchContents",
                columns: table => new
                {
                    LetterBatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pdf = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Manifest = table.Column<string>(type: "TEXT", nullable: false),
                    ControlSheet = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterBatchContents", x => x.LetterBatchId);
                    table.ForeignKey(
                        name: "FK_LetterBatchContents_LetterBatches_LetterBatchId",
                        column: x => x.LetterBatchId,
                        principalTable: "LetterBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_InstanceMigrations_Piece_Kind_Piece_Key",
                table: "InstanceMigrations",
                columns: new[] { "Piece_Kind", "Piece_Key" });

            migrationBuilder.CreateIndex(
                name: "IX_HumanTasks_CitizenId",
                table: "HumanTasks",
                column: "CitizenId",
                filter: "\"CitizenId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_Kind_Key",
                table: "CaseFiles",
                columns: new[] { "Kind", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_Kind_Year",
                table: "CaseFiles",
                columns: new[] { "Kind", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseFiles_ParentId",
                table: "CaseFiles",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_AssemblyMembers_Reference",
                table: "AssemblyMembers",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssemblyMembers_Year_CitizenId",
                table: "AssemblyMembers",
                columns: new[] { "Year", "CitizenId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_HeldOn",
                table: "Attendances",
                column: "HeldOn");

            migrationBuilder.CreateIndex(
                name: "IX_BallotCodes_BallotId",
                table: "BallotCodes",
                column: "BallotId");

            migrationBuilder.CreateIndex(
                name: "IX_BallotQuestions_BallotId_Position",
                table: "BallotQuestions",
                columns: new[] { "BallotId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BallotQuestions_ProposalId",
                table: "BallotQuestions",
                column: "ProposalId");

            migrationBuilder.CreateIndex(
                name: "IX_Ballots_CaseFileId",
                table: "Ballots",
                column: "CaseFileId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseChanges_CaseFileId_At",
                table: "CaseChanges",
                columns: new[] { "CaseFileId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CitizenAccesses_CitizenId",
                table: "CitizenAccesses",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_CitizenAccesses_CodeHash",
                table: "CitizenAccesses",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CitizenLists_CitizenId",
                table: "CitizenLists",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Code",
                table: "Citizens",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Citizens_Year_RegistryCode",
                table: "Citizens",
                columns: new[] { "Year", "RegistryCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Draws_Year_At",
                table: "Draws",
                columns: new[] { "Year", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_LetterBatches_MailingId_Number",
                table: "LetterBatches",
                columns: new[] { "MailingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailingRecipients_CitizenId",
                table: "MailingRecipients",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_SurveyId",
                table: "Mailings",
                column: "SurveyId");

            migrationBuilder.CreateIndex(
                name: "IX_Mailings_Year_Number",
                table: "Mailings",
                columns: new[] { "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegistryImports_Year",
                table: "RegistryImports",
                column: "Year");

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_DueAt",
                table: "StartSchedules",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_StartSchedules_VersionId_ActivityId",
                table: "StartSchedules",
                columns: new[] { "VersionId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SurveyPeople_CitizenId",
                table: "SurveyPeople",
                column: "CitizenId");

            migrationBuilder.CreateIndex(
                name: "IX_Surveys_Year_OpenedAt",
                table: "Surveys",
                columns: new[] { "Year", "OpenedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attendances");

            migrationBuilder.DropTable(
                name: "BallotBoxes");

            migrationBuilder.DropTable(
                name: "BallotCodes");

            migrationBuilder.DropTable(
                name: "BallotPaperCounts");

            migrationBuilder.DropTable(
                name: "BallotReceipts");

            migrationBuilder.DropTable(
                name: "BallotVoters");

            migrationBuilder.DropTable(
                name: "CaseChanges");

            migrationBuilder.DropTable(
                name: "CitizenAccesses");

            migrationBuilder.DropTable(
                name: "CitizenLists");

            migrationBuilder.DropTable(
                name: "Citizens");

            migrationBuilder.DropTable(
                name: "Draws");

            migrationBuilder.DropTable(
                name: "EnrolmentYears");

            migrationBuilder.DropTable(
                name: "LetterBatchContents");

            migrationBuilder.DropTable(
                name: "MailingRecipients");

            migrationBuilder.DropTable(
                name: "RegisterCounters");

            migrationBuilder.DropTable(
                name: "RegistryImports");

            migrationBuilder.DropTable(
                name: "StartSchedules");

            migrationBuilder.DropTable(
                name: "SurveyPeople");

            migrationBuilder.DropTable(
                name: "AssemblyMembers");

            migrationBuilder.DropTable(
                name: "BallotQuestions");

            migrationBuilder.DropTable(
                name: "LetterBatches");

            migrationBuilder.DropTable(
                name: "Surveys");

            migrationBuilder.DropTable(
                name: "Ballots");

            migrationBuilder.DropTable(
                name: "Mailings");

            migrationBuilder.DropIndex(
                name: "IX_InstanceMigrations_Piece_Kind_Piece_Key",
                table: "InstanceMigrations");

            migrationBuilder.DropIndex(
                name: "IX_HumanTasks_CitizenId",
                table: "HumanTasks");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_Kind_Key",
                table: "CaseFiles");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_Kind_Year",
                table: "CaseFiles");

            migrationBuilder.DropIndex(
                name: "IX_CaseFiles_ParentId",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "AnswerDueOn",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswer",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswerAct",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnswerReasons",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "CityAnsweredOn",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Stage",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "Piece_From",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_Key",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_Kind",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "Piece_To",
                table: "InstanceMigrations");

            migrationBuilder.DropColumn(
                name: "CitizenId",
                table: "HumanTasks");

            migrationBuilder.DropColumn(
                name: "Facts",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "Key",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "State",
                table: "CaseFiles");

            migrationBuilder.DropColumn(
                name: "Year",
                table: "CaseFiles");
        }
    }
}
