<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>The queue has stopped: %n refund(s) wait, and nothing is sent by itself.</source>
        <translation>
            <numerusform>Kolejka stoi: czeka %n zwrot. Program sam niczego nie wyśle.</numerusform>
            <numerusform>Kolejka stoi: czekają %n zwroty. Program sam niczego nie wyśle.</numerusform>
            <numerusform>Kolejka stoi: czeka %n zwrotów. Program sam niczego nie wyśle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) were under way when the program ended: outcome unknown</source>
        <translation>
            <numerusform>%n operacja była w toku, gdy program się zamknął: wynik nieznany</numerusform>
            <numerusform>%n operacje były w toku, gdy program się zamknął: wynik nieznany</numerusform>
            <numerusform>%n operacji było w toku, gdy program się zamknął: wynik nieznany</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) were confirmed but not sent</source>
        <translation>
            <numerusform>%n zwrot potwierdzono, ale nie wysłano go</numerusform>
            <numerusform>%n zwroty potwierdzono, ale nie wysłano ich</numerusform>
            <numerusform>%n zwrotów potwierdzono, ale nie wysłano ich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n inny</numerusform>
            <numerusform>%n inne</numerusform>
            <numerusform>%n innych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation>
            <numerusform>%n nieznany</numerusform>
            <numerusform>%n nieznane</numerusform>
            <numerusform>%n nieznanych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n oczekuje</numerusform>
            <numerusform>%n oczekują</numerusform>
            <numerusform>%n oczekuje</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent yet</source>
        <translation>
            <numerusform>%n jeszcze niewysłany</numerusform>
            <numerusform>%n jeszcze niewysłane</numerusform>
            <numerusform>%n jeszcze niewysłanych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting… %n row(s) written</source>
        <translation>
            <numerusform>Eksport… zapisano %n wiersz</numerusform>
            <numerusform>Eksport… zapisano %n wiersze</numerusform>
            <numerusform>Eksport… zapisano %n wierszy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) exported to {file}</source>
        <translation>
            <numerusform>Zapisano %n wiersz w pliku {file}</numerusform>
            <numerusform>Zapisano %n wiersze w pliku {file}</numerusform>
            <numerusform>Zapisano %n wierszy w pliku {file}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) in the queue behind it.</source>
        <translation>
            <numerusform>Za nim czeka %n zwrot.</numerusform>
            <numerusform>Za nim czekają %n zwroty.</numerusform>
            <numerusform>Za nim czeka %n zwrotów.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>pozostał %n dzień</numerusform>
            <numerusform>pozostały %n dni</numerusform>
            <numerusform>pozostało %n dni</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation>
            <numerusform>%n odczyt</numerusform>
            <numerusform>%n odczyty</numerusform>
            <numerusform>%n odczytów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuty</numerusform>
            <numerusform>%n minut</numerusform>
            <numerusform>%n minut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n godziny</numerusform>
            <numerusform>%n godzin</numerusform>
            <numerusform>%n godzin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) wait for another person</source>
        <translation>
            <numerusform>%n prośba czeka na drugą osobę</numerusform>
            <numerusform>%n prośby czekają na drugą osobę</numerusform>
            <numerusform>%n próśb czeka na drugą osobę</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About imoje-desk</source>
        <translation>O programie imoje-desk</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. It uses Qt {0} for Python under the LGPL, version 3: Qt may be replaced by another build of it. The licences of everything in this program:</source>
        <translation>Wolne oprogramowanie na licencji MIT. Korzysta z Qt {0} dla Pythona na licencji LGPL w wersji 3: Qt można zastąpić inną jego kompilacją. Licencje wszystkich składników programu:</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencje</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Zapłacono</translation>
    </message>
    <message>
        <source>Left after this</source>
        <translation>Pozostanie</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metoda</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>none</source>
        <translation>brak</translation>
    </message>
    <message>
        <source>E-mail to the payer</source>
        <translation>E-mail do płatnika</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transakcja</translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel payment link</source>
        <translation>Anulowanie linku płatności</translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation>Anuluj link</translation>
    </message>
    <message>
        <source>Keep link</source>
        <translation>Zostaw link</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Sklep</translation>
    </message>
    <message>
        <source>Link id</source>
        <translation>ID linku</translation>
    </message>
</context>
<context>
    <name>ChoiceDialog</name>
    <message>
        <source>Several ids</source>
        <translation>Kilka identyfikatorów</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>Żaden z nich</translation>
    </message>
</context>
<context>
    <name>ClosingFlow</name>
    <message>
        <source>Close, leave it unknown</source>
        <translation>Zamknij, wynik pozostanie nieznany</translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation>Poczekaj na odpowiedź</translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Refund confirmation</source>
        <translation>Potwierdzenie zwrotu</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Płatność</translation>
    </message>
    <message>
        <source>Refund reference</source>
        <translation>Numer zwrotu</translation>
    </message>
    <message>
        <source>Title on the statement</source>
        <translation>Tytuł na wyciągu</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Zlecono</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Sklep</translation>
    </message>
    <message>
        <source>As known to this desk on {moment}.</source>
        <translation>Według stanu znanego temu stanowisku: {moment}.</translation>
    </message>
    <message>
        <source>Save refund confirmation</source>
        <translation>Zapis potwierdzenia zwrotu</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Pliki PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation>Połączenie</translation>
    </message>
    <message>
        <source>As this &amp;computer is set</source>
        <translation>Według ustawień tego &amp;komputera</translation>
    </message>
    <message>
        <source>&amp;Directly, without a proxy</source>
        <translation>&amp;Bezpośrednio, bez serwera proxy</translation>
    </message>
    <message>
        <source>Through this &amp;proxy</source>
        <translation>Przez ten serwer &amp;proxy</translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation>&amp;Adres serwera proxy</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Hasło</translation>
    </message>
    <message>
        <source>In use with this choice</source>
        <translation>Używane przy tym wyborze</translation>
    </message>
    <message>
        <source>How this program reaches imoje</source>
        <translation>Jak program łączy się z imoje</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certyfikaty</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Zamknij to powiadomienie</translation>
    </message>
    <message>
        <source>&amp;Keep as it was</source>
        <translation>Zos&amp;taw bez zmian</translation>
    </message>
    <message>
        <source>&amp;Save connection</source>
        <translation>&amp;Zapisz połączenie</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Paste a payment link, a transaction id or a whole message…</source>
        <translation>Wklej link płatności, ID transakcji lub całą wiadomość…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Look-ups</source>
        <translation>Wyszukania</translation>
    </message>
    <message>
        <source>Asking imoje…</source>
        <translation>Pytanie do imoje…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Przygotowanie…</translation>
    </message>
    <message>
        <source>No shop is set up yet. Add your shop&apos;s profile, or practise without an account.</source>
        <translation>Nie skonfigurowano jeszcze żadnego sklepu. Dodaj profil sklepu albo poćwicz bez konta.</translation>
    </message>
    <message>
        <source>This profile is for looking up only; money actions are off.</source>
        <translation>Ten profil służy tylko do podglądu; operacje pieniężne są wyłączone.</translation>
    </message>
    <message>
        <source>This profile asks for refunds and sends none; it cancels no links either.</source>
        <translation>Ten profil prosi o zwroty i żadnego nie wysyła; nie anuluje też linków.</translation>
    </message>
    <message>
        <source>asks only</source>
        <translation>tylko prosi</translation>
    </message>
    <message>
        <source>look-up only</source>
        <translation>tylko podgląd</translation>
    </message>
    <message>
        <source>nothing here is real money</source>
        <translation>to nie są prawdziwe pieniądze</translation>
    </message>
    <message>
        <source>Late money: a payment of the cancelled link of order {order} was settled.</source>
        <translation>Spóźniona wpłata: rozliczono płatność z anulowanego linku do zamówienia {order}.</translation>
    </message>
    <message>
        <source>A cancelled link was paid after all</source>
        <translation>Anulowany link jednak opłacono</translation>
    </message>
    <message>
        <source>The customer paid {amount} after the link was cancelled. Refund it if it was not meant.</source>
        <translation>Klient zapłacił {amount} po anulowaniu linku. Jeśli to pomyłka, zleć zwrot.</translation>
    </message>
    <message>
        <source>They were on their way when the program ended. This desk is reading what became of them; do not repeat them.</source>
        <translation>Program zamknął się w trakcie ich wysyłania. Trwa odczyt ich stanu w imoje; nie powtarzaj ich.</translation>
    </message>
    <message>
        <source>The program ended before their turn. Nothing was sent; see the history to send or drop them.</source>
        <translation>Program zamknął się przed ich wysłaniem. Nic nie wysłano; w historii możesz je wysłać lub porzucić.</translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation>Zamykanie programu</translation>
    </message>
    <message>
        <source>imoje has not answered yet. Wait for the answer?</source>
        <translation>imoje jeszcze nie odpowiedziało. Poczekać na odpowiedź?</translation>
    </message>
    <message>
        <source>It takes at most 90 seconds; then the window closes by itself. If you close now, the outcome is recorded as unknown and read back at the next start.</source>
        <translation>Potrwa to najwyżej 90 sekund; potem okno zamknie się samo. Jeśli zamkniesz je teraz, wynik zostanie zapisany jako nieznany i odczytany przy następnym uruchomieniu.</translation>
    </message>
    <message>
        <source>Waiting for imoje&apos;s answer, then closing…</source>
        <translation>Oczekiwanie na odpowiedź imoje, potem zamknięcie…</translation>
    </message>
    <message>
        <source>Above a limit the amount has to be typed again. These are guard rails for honest people in a hurry, not a control: whoever sits here can change them. Amounts are in the refund&apos;s own currency.</source>
        <translation>Powyżej limitu trzeba ponownie wpisać kwotę. To zabezpieczenie dla uczciwych osób w pośpiechu, a nie kontrola: każdy, kto tu siedzi, może je zmienić. Kwoty są w walucie zwrotu.</translation>
    </message>
    <message>
        <source>Copy reply (Polish)</source>
        <translation>Kopiuj odpowiedź (PL)</translation>
    </message>
    <message>
        <source>Copy reply (English)</source>
        <translation>Kopiuj odpowiedź (EN)</translation>
    </message>
    <message>
        <source>A watched refund has moved on</source>
        <translation>Zmienił się stan śledzonego zwrotu</translation>
    </message>
    <message>
        <source>The journal is still being opened; money waits for it.</source>
        <translation>Dziennik jest jeszcze otwierany; do tego czasu pieniądze czekają.</translation>
    </message>
    <message>
        <source>Money actions are locked because the window was not used for a while.</source>
        <translation>Operacje pieniężne są zablokowane, bo okno przez pewien czas nie było używane.</translation>
    </message>
    <message>
        <source>I am {agent}, go on</source>
        <translation>Tu {agent}, kontynuuj</translation>
    </message>
    <message>
        <source>This belongs to another shop profile. Choose that profile first.</source>
        <translation>To należy do innego profilu sklepu. Najpierw wybierz ten profil.</translation>
    </message>
    <message>
        <source>Language and look change once no refund is under way or waiting.</source>
        <translation>Język i wygląd można zmienić, gdy żaden zwrot nie jest w toku ani nie czeka.</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Zamknij to powiadomienie</translation>
    </message>
    <message>
        <source>I know, go on</source>
        <translation>Wiem, kontynuuj</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Wystąpił błąd wewnątrz programu</translation>
    </message>
    <message>
        <source>What was recorded is safe. Copy the details for support and start the program again.</source>
        <translation>Zapisane dane są bezpieczne. Skopiuj szczegóły dla wsparcia i uruchom program ponownie.</translation>
    </message>
    <message>
        <source>{what} of order {order}: {headline}</source>
        <translation>{what}, zamówienie {order}: {headline}</translation>
    </message>
    <message>
        <source>Money actions are locked</source>
        <translation>Operacje pieniężne są zablokowane</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nic nie znaleziono</translation>
    </message>
    <message>
        <source>imoje could not be read</source>
        <translation>Nie udało się odczytać danych z imoje</translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation>Nie udało się tego zrobić</translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>What the gateway said</source>
        <translation>Odpowiedź bramki</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Kopiuj dla wsparcia</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Rows exported</source>
        <translation>Wyeksportowane wiersze</translation>
    </message>
    <message>
        <source>Stop e&amp;xport</source>
        <translation>Przerwi&amp;j eksport</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>E&amp;xport</source>
        <translation>Eksportu&amp;j</translation>
    </message>
    <message>
        <source>CSV for &amp;programs (dot, UTC)…</source>
        <translation>CSV dla &amp;programów (kropka, UTC)…</translation>
    </message>
    <message>
        <source>CSV for Polish &amp;Excel (semicolon, comma)…</source>
        <translation>CSV dla polskiego &amp;Excela (średnik, przecinek)…</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>imoje knows no payment link and no transaction with this id in this shop. Check the id, the profile and the environment.</source>
        <translation>imoje nie zna w tym sklepie linku płatności ani transakcji o tym ID. Sprawdź ID, profil i środowisko.</translation>
    </message>
    <message>
        <source>imoje refused the request.</source>
        <translation>imoje odrzuciło żądanie.</translation>
    </message>
    <message>
        <source>imoje asks for a pause: too many requests. Wait a moment and try again.</source>
        <translation>imoje prosi o przerwę: za dużo zapytań. Odczekaj chwilę i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>imoje does not accept the token of this profile. It may have been replaced (a shop plug-in can do that), belong to another environment, or be mistyped. Enter the current one in the profile.</source>
        <translation>imoje nie przyjmuje tokenu z tego profilu. Token mógł zostać wymieniony (potrafi to zrobić wtyczka sklepu), pochodzi z innego środowiska albo zawiera literówkę. Wpisz w profilu aktualny token.</translation>
    </message>
    <message>
        <source>imoje denies this. Check merchant id, shop id and environment in the profile; the account may also be limited to known IP addresses.</source>
        <translation>imoje odmawia dostępu. Sprawdź w profilu identyfikator klienta, identyfikator sklepu i środowisko; dostęp do konta może też być ograniczony do zaufanych adresów IP.</translation>
    </message>
    <message>
        <source>There is no token for this profile on this computer. Enter it in the profile.</source>
        <translation>Na tym komputerze nie ma tokenu do tego profilu. Wpisz go w profilu.</translation>
    </message>
    <message>
        <source>The profile&apos;s address is not one a token may be sent to. Use https.</source>
        <translation>Na adres z tego profilu nie wolno wysyłać tokenu. Użyj https.</translation>
    </message>
    <message>
        <source>The proxy set for this computer cannot be used by this program (only http and https proxies can). Change it in the connection settings.</source>
        <translation>Ten program nie może użyć serwera proxy ustawionego na tym komputerze (obsługuje tylko proxy http i https). Zmień go w ustawieniach połączenia.</translation>
    </message>
    <message>
        <source>The certificate of the address is not trusted by this computer, so nothing was sent. Ask your administrator; there is no way around it here.</source>
        <translation>Ten komputer nie ufa certyfikatowi tego adresu, więc nic nie wysłano. Zwróć się do administratora; tutaj nie da się tego obejść.</translation>
    </message>
    <message>
        <source>imoje cannot be reached. Check the network connection and try again.</source>
        <translation>Nie można połączyć się z imoje. Sprawdź połączenie z siecią i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The proxy that leads to imoje does not answer. Check the network, and the proxy in the connection settings.</source>
        <translation>Serwer proxy, przez który łączymy się z imoje, nie odpowiada. Sprawdź sieć oraz adres proxy w ustawieniach połączenia.</translation>
    </message>
    <message>
        <source>The proxy did not let the call through. Check its login with your administrator.</source>
        <translation>Serwer proxy nie przepuścił połączenia. Sprawdź z administratorem dane logowania do proxy.</translation>
    </message>
    <message>
        <source>imoje did not answer in time.</source>
        <translation>imoje nie odpowiedziało na czas.</translation>
    </message>
    <message>
        <source>The connection broke before imoje&apos;s answer was complete.</source>
        <translation>Połączenie zostało przerwane, zanim dotarła cała odpowiedź imoje.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>Operacja została tu zatrzymana.</translation>
    </message>
    <message>
        <source>imoje has a fault of its own at the moment. Try again later.</source>
        <translation>W imoje wystąpiła awaria. Spróbuj później.</translation>
    </message>
    <message>
        <source>imoje&apos;s answer cannot be read.</source>
        <translation>Nie można odczytać odpowiedzi imoje.</translation>
    </message>
    <message>
        <source>This computer offers no safe place for tokens. The token can be used for this session only.</source>
        <translation>Ten komputer nie ma bezpiecznego miejsca na tokeny. Tokenu można użyć tylko w tej sesji.</translation>
    </message>
    <message>
        <source>The system keyring is locked. Unlock it and try again.</source>
        <translation>Pęk kluczy systemu jest zablokowany. Odblokuj go i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The system keyring denied access. Allow imoje-desk there and try again.</source>
        <translation>Pęk kluczy systemu odmówił dostępu. Zezwól w nim na dostęp programowi imoje-desk i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The system keyring did not answer; it is probably waiting to be unlocked. Unlock it and try again.</source>
        <translation>Pęk kluczy systemu nie odpowiedział; prawdopodobnie czeka na odblokowanie. Odblokuj go i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>The system keyring did not keep the token. Nothing is stored; try again, or use it for this session only.</source>
        <translation>Pęk kluczy systemu nie zachował tokenu. Nic nie zapisano; spróbuj ponownie albo użyj tokenu tylko w tej sesji.</translation>
    </message>
    <message>
        <source>The system keyring is still busy with an earlier question. Look for its window, then try again.</source>
        <translation>Pęk kluczy systemu jest jeszcze zajęty poprzednim pytaniem. Odszukaj jego okno i spróbuj ponownie.</translation>
    </message>
    <message>
        <source>There is no token for this profile in the system keyring. Enter it in the profile.</source>
        <translation>W pęku kluczy systemu nie ma tokenu do tego profilu. Wpisz go w profilu.</translation>
    </message>
    <message>
        <source>The system keyring failed. Try again; if it goes on, restart it or the computer.</source>
        <translation>Pęk kluczy systemu zawiódł. Spróbuj ponownie; jeśli to się powtarza, uruchom ponownie pęk kluczy lub komputer.</translation>
    </message>
    <message>
        <source>To keep it, install GNOME Keyring, KWallet or KeePassXC and turn on its Secret Service.</source>
        <translation>Aby go zachować, zainstaluj GNOME Keyring, KWallet lub KeePassXC i włącz w nim Secret Service.</translation>
    </message>
    <message>
        <source>To keep it, start the program from a desktop, not over ssh or from a container.</source>
        <translation>Aby go zachować, uruchom program z pulpitu, a nie przez ssh lub w kontenerze.</translation>
    </message>
    <message>
        <source>To keep it, install imoje-desk again: a part of it is missing.</source>
        <translation>Aby go zachować, zainstaluj imoje-desk ponownie: brakuje części programu.</translation>
    </message>
    <message>
        <source>The journal is open in another window of imoje-desk. Use that one.</source>
        <translation>Dziennik jest otwarty w innym oknie imoje-desk. Użyj tamtego okna.</translation>
    </message>
    <message>
        <source>The journal file belongs to another program. Move it away and start again.</source>
        <translation>Plik dziennika należy do innego programu. Przenieś go i uruchom program ponownie.</translation>
    </message>
    <message>
        <source>The journal was written by a newer imoje-desk. Update the program to move money.</source>
        <translation>Dziennik zapisała nowsza wersja imoje-desk. Zaktualizuj program, aby wykonywać operacje pieniężne.</translation>
    </message>
    <message>
        <source>The journal is damaged. It can be read and exported, but nothing is sent. Ask your administrator to restore the backup beside it.</source>
        <translation>Dziennik jest uszkodzony. Można go czytać i eksportować, ale nic nie zostanie wysłane. Poproś administratora o przywrócenie kopii zapasowej, która leży obok.</translation>
    </message>
    <message>
        <source>Part of the journal is missing: it was deleted, emptied or replaced by an older copy. Money stays locked until you acknowledge it.</source>
        <translation>Brakuje części dziennika: usunięto go, opróżniono lub zastąpiono starszą kopią. Operacje pieniężne pozostaną zablokowane, dopóki tego nie potwierdzisz.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger no longer holds what this desk has written to it: it was set back to an earlier state. Compare the latest refunds with imoje&apos;s panel; money stays locked until you acknowledge it.</source>
        <translation>Rejestr zespołu nie zawiera już tego, co zapisało w nim to stanowisko: cofnięto go do wcześniejszego stanu. Porównaj ostatnie zwroty z panelem imoje; operacje pieniężne pozostaną zablokowane, dopóki tego nie potwierdzisz.</translation>
    </message>
    <message>
        <source>The journal&apos;s folder cannot be written. Check its permissions.</source>
        <translation>Nie można zapisywać w folderze dziennika. Sprawdź uprawnienia.</translation>
    </message>
    <message>
        <source>The journal&apos;s folder is on a network drive, where it would not be safe. Choose a folder on this computer.</source>
        <translation>Folder dziennika jest na dysku sieciowym, gdzie nie byłby bezpieczny. Wybierz folder na tym komputerze.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be recorded and nothing is sent. Free some space.</source>
        <translation>Dysk jest pełny, więc niczego nie można zapisać i nic nie zostanie wysłane. Zwolnij miejsce.</translation>
    </message>
    <message>
        <source>The journal cannot be written safely on this computer, so nothing is sent.</source>
        <translation>Na tym komputerze nie można bezpiecznie zapisywać dziennika, więc nic nie zostanie wysłane.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger does not answer, so nothing can be cancelled or refunded; look-ups work. It is tried again by itself.</source>
        <translation>Rejestr zespołu nie odpowiada, więc nie można anulować ani zwracać; wyszukiwanie działa. Program sam ponawia próby.</translation>
    </message>
    <message>
        <source>The team&apos;s ledger refuses this login. Check user and password in the profile, or ask the administrator.</source>
        <translation>Rejestr zespołu odrzuca to logowanie. Sprawdź użytkownika i hasło w profilu albo zapytaj administratora.</translation>
    </message>
    <message>
        <source>Another program works on the team&apos;s ledger as this very desk. If this one has just ended abruptly, wait a minute. Else its data folder was copied: where the copy is, close the program and delete the files named “desk” in the folder “ledgers”. Look-ups work meanwhile.</source>
        <translation>Inny program pracuje w księdze zespołu jako to właśnie stanowisko. Jeśli ten program przed chwilą nagle się zakończył, odczekaj minutę. W przeciwnym razie skopiowano jego folder danych: tam, gdzie jest kopia, zamknij program i usuń pliki „desk” w folderze „ledgers”. Odczyty działają w tym czasie.</translation>
    </message>
    <message>
        <source>The database could not prove that it is the team&apos;s ledger: its certificate is not trusted or names another host. Ask the administrator.</source>
        <translation>Baza nie dowiodła, że jest rejestrem zespołu: jej certyfikat nie jest zaufany albo wystawiono go dla innej nazwy. Zapytaj administratora.</translation>
    </message>
    <message>
        <source>This installation cannot speak to PostgreSQL. Install it anew with its part for teams: imoje-desk[team]</source>
        <translation>Ta instalacja nie obsługuje PostgreSQL. Zainstaluj ją ponownie z częścią dla zespołów: imoje-desk[team]</translation>
    </message>
    <message>
        <source>The team&apos;s ledger is older than this program. The administrator has to run: imoje-desk ledger migrate</source>
        <translation>Rejestr zespołu jest starszy niż ten program. Administrator musi uruchomić: imoje-desk ledger migrate</translation>
    </message>
    <message>
        <source>The journal is closed.</source>
        <translation>Dziennik jest zamknięty.</translation>
    </message>
    <message>
        <source>The refund that {agent} began on {when} has turned up at imoje after all, so nothing was sent now. Look at what is left of this payment before you refund more of it.</source>
        <translation>Zwrot, który rozpoczęto wcześniej ({when}, {agent}), jednak odnalazł się w imoje, więc teraz nic nie wysłano. Sprawdź, ile z tej płatności pozostało do zwrotu, zanim zlecisz kolejny.</translation>
    </message>
    <message>
        <source>A refund of this payment is already open ({state}), begun by {agent} on {when}. Resolve that one first.</source>
        <translation>Zwrot tej płatności jest już otwarty ({state}); rozpoczęto go: {when}, {agent}. Najpierw rozstrzygnij tamten.</translation>
    </message>
    <message>
        <source>{maker} has asked for a refund of this payment already; that request waits.</source>
        <translation>{maker} prosi już o zwrot tej płatności; ta prośba czeka.</translation>
    </message>
    <message>
        <source>This request does not wait any more. Look at the list of requests again.</source>
        <translation>Ta prośba już nie czeka. Zajrzyj ponownie na listę próśb.</translation>
    </message>
    <message>
        <source>Another person has to do this: nobody decides about what they asked for themselves.</source>
        <translation>Musi to zrobić inna osoba: nikt nie rozstrzyga o tym, o co prosi.</translation>
    </message>
    <message>
        <source>A refund of this amount needs two people. Ask for it.</source>
        <translation>Zwrot takiej kwoty wymaga dwóch osób. Poproś o niego.</translation>
    </message>
    <message>
        <source>Somebody else has been faster: it is {state} now. Look at it in the history.</source>
        <translation>Ktoś inny był szybszy; stan operacji: {state}. Sprawdź ją w historii.</translation>
    </message>
    <message>
        <source>{path} could not be written. Check the disk and its permissions.</source>
        <translation>Nie udało się zapisać {path}. Sprawdź dysk i uprawnienia.</translation>
    </message>
    <message>
        <source>Something unforeseen happened ({name}). Try again; if it goes on, give this name to support.</source>
        <translation>Wystąpił nieprzewidziany błąd ({name}). Spróbuj ponownie; jeśli się powtarza, podaj tę nazwę wsparciu.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Żądanie</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Treść żądania</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>Status HTTP</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kod</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Komunikat</translation>
    </message>
    <message>
        <source>Trace id</source>
        <translation>ID śledzenia</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Figures</source>
        <translation>Zestawienie</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Ten tydzień</translation>
    </message>
    <message>
        <source>No refund was made this week.</source>
        <translation>W tym tygodniu nie było zwrotów.</translation>
    </message>
    <message>
        <source>The figures cannot be shown: there is no usable journal.</source>
        <translation>Nie można pokazać zestawienia: nie ma dziennika, z którego dałoby się skorzystać.</translation>
    </message>
    <message>
        <source>Nothing is unknown and nothing is waiting.</source>
        <translation>Nic nie jest nieznane i nic nie oczekuje.</translation>
    </message>
    <message>
        <source>Number of refunds, today and this week</source>
        <translation>Liczba zwrotów dziś i w tym tygodniu</translation>
    </message>
    <message>
        <source>Unknown or to check</source>
        <translation>Nieznane lub do sprawdzenia</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Zwrócono</translation>
    </message>
    <message>
        <source>Refused or not made</source>
        <translation>Odrzucone lub niewykonane</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Niewysłane</translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation>Zamknięto ręcznie</translation>
    </message>
    <message>
        <source>by outcome</source>
        <translation>według wyniku</translation>
    </message>
    <message>
        <source>by agent</source>
        <translation>według agenta</translation>
    </message>
    <message>
        <source>by payment method</source>
        <translation>według metody płatności</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Otwarte teraz</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Okres</translation>
    </message>
    <message>
        <source>From (Warsaw time)</source>
        <translation>Od (czas warszawski)</translation>
    </message>
    <message>
        <source>Until (Warsaw time)</source>
        <translation>Do (czas warszawski)</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Payment method</source>
        <translation>Metoda płatności</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>Zwroty</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>method not recorded</source>
        <translation>metoda niezapisana</translation>
    </message>
    <message>
        <source>{name}: today {today}; this week {week}.</source>
        <translation>{name}: dziś {today}; w tym tygodniu {week}.</translation>
    </message>
</context>
<context>
    <name>FiguresModel</name>
    <message>
        <source>Payment method</source>
        <translation>Metoda płatności</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Ten tydzień</translation>
    </message>
</context>
<context>
    <name>FiguresPane</name>
    <message>
        <source>Put together</source>
        <translation>Zestawienie według</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>Eksport zestawienia</translation>
    </message>
</context>
<context>
    <name>GuardRailsDialog</name>
    <message>
        <source>Guard rails</source>
        <translation>Zabezpieczenia</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>po %n minucie</numerusform>
            <numerusform>po %n minutach</numerusform>
            <numerusform>po %n minutach</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>nigdy</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n dzień</numerusform>
            <numerusform>%n dni</numerusform>
            <numerusform>%n dni</numerusform>
        </translation>
    </message>
    <message>
        <source>Limit for one &amp;refund</source>
        <translation>Limit jednego z&amp;wrotu</translation>
    </message>
    <message>
        <source>Limit for one &amp;day</source>
        <translation>Limit &amp;dzienny</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>bez limitu</translation>
    </message>
    <message>
        <source>&amp;Lock money actions</source>
        <translation>&amp;Blokuj operacje pieniężne</translation>
    </message>
    <message>
        <source>Lock money actions</source>
        <translation>Blokuj operacje pieniężne</translation>
    </message>
    <message>
        <source>Requests for &amp;two people wait</source>
        <translation>Prośby do dr&amp;ugiej osoby czekają</translation>
    </message>
    <message>
        <source>Requests for two people wait</source>
        <translation>Prośby do drugiej osoby czekają</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Zapisz</translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation>Zostaw bez zmian</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Nothing here yet. Every link you cancel and every refund you make on this desk is kept here, with who did it and why.</source>
        <translation>Jeszcze nic tu nie ma. Znajdzie się tu każdy link anulowany i każdy zwrot zlecony na tym stanowisku – kto to zrobił i dlaczego.</translation>
    </message>
    <message>
        <source>Nothing looked up yet. What you look up is listed here for 90 days: order, amount and id, no payer data.</source>
        <translation>Nic jeszcze nie wyszukano. Tu przez 90 dni widać, co było wyszukiwane: zamówienie, kwota i ID, bez danych płatnika.</translation>
    </message>
    <message>
        <source>Nothing here matches. The filter looks for every word you type in ids, order, ticket, amount, agent, title and note.</source>
        <translation>Nic nie pasuje. Filtr szuka każdego wpisanego słowa w identyfikatorach, numerze zamówienia i zgłoszenia, kwocie, nazwie agenta, tytule i notatce.</translation>
    </message>
    <message>
        <source>Choose a row to see what can be done with it.</source>
        <translation>Wybierz wiersz, aby zobaczyć, co można z nim zrobić.</translation>
    </message>
    <message>
        <source>The history cannot be shown: there is no usable journal.</source>
        <translation>Nie można pokazać historii: brak dziennika, którego da się użyć.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Wczytywanie historii…</translation>
    </message>
    <message>
        <source>Link still open</source>
        <translation>Link nadal aktywny</translation>
    </message>
    <message>
        <source>Link not cancelled</source>
        <translation>Link nieanulowany</translation>
    </message>
    <message>
        <source>Link cancelled</source>
        <translation>Link anulowany</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation>Anulowanie linku</translation>
    </message>
    <message>
        <source>You had not sent this. Send it now or drop it.</source>
        <translation>Zwrot nie został wysłany. Wyślij go teraz albo porzuć.</translation>
    </message>
    <message>
        <source>Do not repeat it. This desk keeps reading; compare both sides to resolve it.</source>
        <translation>Nie powtarzaj. Program nadal odczytuje stan w imoje; porównaj obie strony i rozstrzygnij.</translation>
    </message>
    <message>
        <source>What imoje shows has no single explanation. Compare both sides and resolve it.</source>
        <translation>Tego, co pokazuje imoje, nie da się wyjaśnić jednoznacznie. Porównaj obie strony i rozstrzygnij.</translation>
    </message>
    <message>
        <source>Not found at imoje so far. Look at both sides before you decide.</source>
        <translation>Jak dotąd nie znaleziono w imoje. Zanim zdecydujesz, porównaj obie strony.</translation>
    </message>
    <message>
        <source>Under way; wait for imoje&apos;s answer.</source>
        <translation>W toku; poczekaj na odpowiedź imoje.</translation>
    </message>
    <message>
        <source>Under way; nothing has left this computer yet.</source>
        <translation>W toku; nic jeszcze nie opuściło tego komputera.</translation>
    </message>
    <message>
        <source>imoje is processing it. This desk watches it until it is final.</source>
        <translation>imoje realizuje zwrot. Program śledzi go aż do końca.</translation>
    </message>
    <message>
        <source>Found at imoje. This desk watches it until it is final.</source>
        <translation>Znaleziono w imoje. Program śledzi zwrot aż do końca.</translation>
    </message>
    <message>
        <source>The customer did not get the money back. Tell them and make a new refund.</source>
        <translation>Klient nie otrzymał pieniędzy. Poinformuj go i zleć nowy zwrot.</translation>
    </message>
    <message>
        <source>Nothing left this computer.</source>
        <translation>Nic nie opuściło tego komputera.</translation>
    </message>
    <message>
        <source>Something about it needs a decision. Compare both sides and resolve it.</source>
        <translation>Coś tu wymaga decyzji. Porównaj obie strony i rozstrzygnij.</translation>
    </message>
    <message>
        <source>The export was stopped; there is no file.</source>
        <translation>Eksport przerwano; plik nie powstał.</translation>
    </message>
    <message>
        <source>The disk is full; there is no file. Free some space or choose another folder.</source>
        <translation>Dysk jest pełny; plik nie powstał. Zwolnij miejsce lub wybierz inny folder.</translation>
    </message>
    <message>
        <source>The file cannot be written. Close it if it is open in another program, or choose another folder.</source>
        <translation>Nie można zapisać pliku. Zamknij go, jeśli jest otwarty w innym programie, lub wybierz inny folder.</translation>
    </message>
    <message>
        <source>When (Warsaw time)</source>
        <translation>Kiedy (czas warszawski)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Refund id</source>
        <translation>ID zwrotu</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Zgłoszenie</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Środowisko</translation>
    </message>
    <message>
        <source>{outcome}, to check</source>
        <translation>{outcome}, do sprawdzenia</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Refused or not made</source>
        <translation>Odrzucone lub niewykonane</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nie wysłano</translation>
    </message>
    <message>
        <source>last checked {time}</source>
        <translation>ostatnio sprawdzono {time}</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>filter: id, order, ticket, amount, agent …</source>
        <translation>filtruj: ID, zamówienie, zgłoszenie, kwota, agent…</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>Filtruj historię</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Wszystkie wyniki</translation>
    </message>
    <message>
        <source>Check no&amp;w</source>
        <translation>Spraw&amp;dź teraz</translation>
    </message>
    <message>
        <source>Ask imoje about everything that is unknown or waiting</source>
        <translation>Zapytaj imoje o wszystko, co nieznane lub oczekuje</translation>
    </message>
    <message>
        <source>Nothing is unknown or waiting</source>
        <translation>Nic nie jest nieznane ani nie oczekuje</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Zgłoszenie</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Środowisko</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Look &amp;up again</source>
        <translation>Wysz&amp;ukaj ponownie</translation>
    </message>
    <message>
        <source>&amp;Resolve…</source>
        <translation>Rozstrzygn&amp;ij…</translation>
    </message>
    <message>
        <source>&amp;Send now…</source>
        <translation>Wyś&amp;lij teraz…</translation>
    </message>
    <message>
        <source>Dr&amp;op it</source>
        <translation>Porzuć &amp;bez wysłania</translation>
    </message>
    <message>
        <source>Chan&amp;ge ticket and note…</source>
        <translation>Z&amp;mień zgłoszenie i notatkę…</translation>
    </message>
    <message>
        <source>Save con&amp;firmation…</source>
        <translation>Zapisz potwierdzeni&amp;e…</translation>
    </message>
    <message>
        <source>Copy &amp;cell</source>
        <translation>Kopiuj &amp;komórkę</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>Kopiuj I&amp;D</translation>
    </message>
    <message>
        <source>Copy ro&amp;w</source>
        <translation>Kopiuj &amp;wiersz</translation>
    </message>
    <message>
        <source>Export the rows found</source>
        <translation>Eksport znalezionych wierszy</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Several desks share one record in a PostgreSQL database: a refund begun at one is blocked at the others. Without the tick the record stays on this computer.</source>
        <translation>Kilka stanowisk prowadzi wspólny rejestr w bazie PostgreSQL: zwrot rozpoczęty na jednym jest zablokowany na pozostałych. Bez zaznaczenia rejestr zostaje na tym komputerze.</translation>
    </message>
    <message>
        <source>Kept in the system keyring. Leave it empty to keep the one there is.</source>
        <translation>Przechowywane w systemowym pęku kluczy. Pozostaw puste, aby zachować dotychczasowe.</translation>
    </message>
    <message>
        <source>Only where the database&apos;s certificate is not one that this computer trusts already.</source>
        <translation>Tylko jeśli ten komputer nie ufa jeszcze certyfikatowi bazy.</translation>
    </message>
    <message>
        <source>The profile is saved; the password to the ledger is not.</source>
        <translation>Profil zapisano, ale hasła do rejestru nie.</translation>
    </message>
    <message>
        <source>By a trusted certificate for its name (verify-full)</source>
        <translation>Zaufanym certyfikatem dla swojej nazwy (verify-full)</translation>
    </message>
    <message>
        <source>By a trusted certificate for any name (verify-ca)</source>
        <translation>Zaufanym certyfikatem dla dowolnej nazwy (verify-ca)</translation>
    </message>
    <message>
        <source>Not at all, only encrypted (require)</source>
        <translation>Wcale, tylko szyfrowanie (require)</translation>
    </message>
    <message>
        <source>Not at all, on this computer only (disable)</source>
        <translation>Wcale, tylko na tym komputerze (disable)</translation>
    </message>
</context>
<context>
    <name>LedgerFields</name>
    <message>
        <source>&amp;Work on a team&apos;s ledger</source>
        <translation>Pracuj na re&amp;jestrze zespołu</translation>
    </message>
    <message>
        <source>Ke&amp;y to the ledger (password)</source>
        <translation>&amp;Hasło do rejestru</translation>
    </message>
    <message>
        <source>Database ser&amp;ver</source>
        <translation>Ser&amp;wer bazy danych</translation>
    </message>
    <message>
        <source>Port (usually &amp;5432)</source>
        <translation>Port (zwykle &amp;5432)</translation>
    </message>
    <message>
        <source>Data&amp;base</source>
        <translation>&amp;Baza danych</translation>
    </message>
    <message>
        <source>User of t&amp;he database</source>
        <translation>Uż&amp;ytkownik bazy</translation>
    </message>
    <message>
        <source>Certificate chec&amp;k</source>
        <translation>Sprawdzanie &amp;certyfikatu</translation>
    </message>
    <message>
        <source>&amp;File of the certificate authority</source>
        <translation>Plik urzędu certy&amp;fikacji</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Yes — the link is open</source>
        <translation>Tak – link jest aktywny</translation>
    </message>
    <message>
        <source>No — it is paid</source>
        <translation>Nie – jest opłacony</translation>
    </message>
    <message>
        <source>No — it is cancelled</source>
        <translation>Nie – jest anulowany</translation>
    </message>
    <message>
        <source>No — it has expired</source>
        <translation>Nie – wygasł</translation>
    </message>
    <message>
        <source>No — the card is pre-authorised, no money taken yet</source>
        <translation>Nie – na karcie jest preautoryzacja, pieniędzy jeszcze nie pobrano</translation>
    </message>
    <message>
        <source>Possibly — a payment is under way right now</source>
        <translation>Być może – właśnie trwa płatność</translation>
    </message>
    <message>
        <source>Possibly — imoje does not clearly say</source>
        <translation>Być może – imoje nie podaje tego jasno</translation>
    </message>
    <message>
        <source>Paste a payment link id, a transaction id or a whole message above. The customer sees neither; your shop system and the imoje panel show them with the order.</source>
        <translation>Wklej powyżej ID linku płatności, ID transakcji lub całą wiadomość. Klient nie widzi tych identyfikatorów; pokazują je przy zamówieniu system sklepu i panel imoje.</translation>
    </message>
    <message>
        <source>This payment was made without a payment link.</source>
        <translation>Ta płatność powstała bez linku płatności.</translation>
    </message>
    <message>
        <source>The payment&apos;s link could not be read. {reason}</source>
        <translation>Nie udało się odczytać linku tej płatności. {reason}</translation>
    </message>
    <message>
        <source>There is no id in this text. An id has 36 characters, such as 12345678-90ab-4cde-8f01-234567890abc; your shop system and the imoje panel show it with the order.</source>
        <translation>W tym tekście nie ma identyfikatora. Identyfikator ma 36 znaków, na przykład 12345678-90ab-4cde-8f01-234567890abc; pokazują go przy zamówieniu system sklepu i panel imoje.</translation>
    </message>
    <message>
        <source>An id in this text runs into other letters or digits, so it is not clear which one is meant. Paste only the id.</source>
        <translation>Identyfikator w tym tekście łączy się z innymi literami lub cyframi, więc nie wiadomo, o który chodzi. Wklej sam identyfikator.</translation>
    </message>
    <message>
        <source>This is the short address the customer sees; imoje cannot look it up. Find the order in your shop system or the imoje panel and paste the id shown there.</source>
        <translation>To skrócony adres, który widzi klient; imoje nie potrafi go wyszukać. Znajdź zamówienie w systemie sklepu lub panelu imoje i wklej podany tam ID.</translation>
    </message>
    <message>
        <source>The text holds several ids. Which one do you mean?</source>
        <translation>W tekście jest kilka identyfikatorów. O który chodzi?</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nowy</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Opłacony</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>Autoryzowany</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Odrzucony</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowany</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Błąd</translation>
    </message>
    <message>
        <source>Cancel the payment link over {amount}?</source>
        <translation>Anulować link płatności na {amount}?</translation>
    </message>
    <message>
        <source>The customer can then no longer pay with it, and the shop is told. It cannot be undone.</source>
        <translation>Klient nie będzie mógł już nim zapłacić, a sklep otrzyma powiadomienie. Tego nie można cofnąć.</translation>
    </message>
</context>
<context>
    <name>LinkPane</name>
    <message>
        <source>Dismiss this notice</source>
        <translation>Zamknij to powiadomienie</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Odczytaj ponownie</translation>
    </message>
    <message>
        <source>Read the link again (F5)</source>
        <translation>Odczytaj link ponownie (F5)</translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation>Link płatności</translation>
    </message>
    <message>
        <source>Can the customer still pay?</source>
        <translation>Czy klient może jeszcze zapłacić?</translation>
    </message>
    <message>
        <source>Copy the amount</source>
        <translation>Kopiuj kwotę</translation>
    </message>
    <message>
        <source>Copy the order number</source>
        <translation>Kopiuj numer zamówienia</translation>
    </message>
    <message>
        <source>Copy the payment link id</source>
        <translation>Kopiuj ID linku płatności</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Kopiuj adres</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Otwórz</translation>
    </message>
    <message>
        <source>Open the payer&apos;s page in the browser</source>
        <translation>Otwórz stronę płatnika w przeglądarce</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Utworzono</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Ważny do</translation>
    </message>
    <message>
        <source>Link id</source>
        <translation>ID linku</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transakcje</translation>
    </message>
    <message>
        <source>&amp;Cancel link…</source>
        <translation>&amp;Anuluj link…</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>bezterminowo</translation>
    </message>
    <message>
        <source>made in the imoje panel</source>
        <translation>utworzony w panelu imoje</translation>
    </message>
</context>
<context>
    <name>LookupsModel</name>
    <message>
        <source>Looked up</source>
        <translation>Wyszukano</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Sklep</translation>
    </message>
</context>
<context>
    <name>LookupsPane</name>
    <message>
        <source>filter: id, order, amount, shop …</source>
        <translation>filtruj: ID, zamówienie, kwota, sklep…</translation>
    </message>
    <message>
        <source>Filter the look-ups</source>
        <translation>Filtruj wyszukania</translation>
    </message>
    <message>
        <source>Look up a&amp;gain</source>
        <translation>Wyszukaj p&amp;onownie</translation>
    </message>
</context>
<context>
    <name>LookupsTable</name>
    <message>
        <source>Look-ups</source>
        <translation>Wyszukania</translation>
    </message>
    <message>
        <source>Look &amp;up again</source>
        <translation>Wyszukaj &amp;ponownie</translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>Kopiuj &amp;ID</translation>
    </message>
    <message>
        <source>Copy ro&amp;w</source>
        <translation>Kopiuj &amp;wiersz</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Payment link, transaction id or message</source>
        <translation>Link płatności, ID transakcji lub wiadomość</translation>
    </message>
    <message>
        <source>&amp;Look up</source>
        <translation>Wy&amp;szukaj</translation>
    </message>
    <message>
        <source>Shop profile</source>
        <translation>Profil sklepu</translation>
    </message>
    <message>
        <source>Panes below</source>
        <translation>Panele na dole</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Desk</source>
        <translation>&amp;Operacje</translation>
    </message>
    <message>
        <source>&amp;Look up</source>
        <translation>&amp;Wyszukaj</translation>
    </message>
    <message>
        <source>Paste and look &amp;up</source>
        <translation>Wklej i wy&amp;szukaj</translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation>&amp;Odczytaj ponownie</translation>
    </message>
    <message>
        <source>&amp;Refund form</source>
        <translation>&amp;Formularz zwrotu</translation>
    </message>
    <message>
        <source>&amp;Cancel link…</source>
        <translation>&amp;Anuluj link…</translation>
    </message>
    <message>
        <source>Check &amp;waiting refunds now</source>
        <translation>Sp&amp;rawdź oczekujące zwroty</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historia</translation>
    </message>
    <message>
        <source>&amp;Figures</source>
        <translation>Zestaw&amp;ienie</translation>
    </message>
    <message>
        <source>Pract&amp;ise…</source>
        <translation>Poćw&amp;icz…</translation>
    </message>
    <message>
        <source>Shop &amp;profiles…</source>
        <translation>&amp;Profile sklepów…</translation>
    </message>
    <message>
        <source>C&amp;onnection…</source>
        <translation>Połą&amp;czenie…</translation>
    </message>
    <message>
        <source>&amp;Guard rails…</source>
        <translation>Za&amp;bezpieczenia…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Zakończ</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Widok</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Trening</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Pomo&amp;c</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Skróty klawiszowe</translation>
    </message>
    <message>
        <source>&amp;About imoje-desk</source>
        <translation>&amp;O programie imoje-desk</translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation>&amp;Język systemu</translation>
    </message>
    <message>
        <source>S&amp;ystem look</source>
        <translation>&amp;Wygląd systemu</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>J&amp;asny</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Ciemny</translation>
    </message>
    <message>
        <source>The next refund:</source>
        <translation>Następny zwrot:</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Ticket and note</source>
        <translation>Zgłoszenie i notatka</translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation>Z&amp;głoszenie</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notatka</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Numer zgłoszenia</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Notatka wewnętrzna</translation>
    </message>
    <message>
        <source>Stays on this desk; it is not sent to imoje. What was written before is kept.</source>
        <translation>Zostaje na tym stanowisku i nie jest wysyłane do imoje. Poprzednia treść zostaje zachowana.</translation>
    </message>
    <message>
        <source>&amp;Save note</source>
        <translation>&amp;Zapisz notatkę</translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation>Zos&amp;taw bez zmian</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Not sent</source>
        <translation>Nie wysłano</translation>
    </message>
    <message>
        <source>Nothing left this computer. You can try again.</source>
        <translation>Nic nie opuściło tego komputera. Możesz spróbować ponownie.</translation>
    </message>
    <message>
        <source>Outcome unknown — do not repeat it</source>
        <translation>Wynik nieznany – nie powtarzaj</translation>
    </message>
    <message>
        <source>imoje may or may not have done it. This desk keeps reading and will tell you; nothing is sent again by itself.</source>
        <translation>Nie wiadomo, czy imoje to wykonało. Program nadal odczytuje stan i poda wynik; sam niczego nie wyśle ponownie.</translation>
    </message>
    <message>
        <source>Accepted, waiting</source>
        <translation>Zwrot zlecony, oczekuje</translation>
    </message>
    <message>
        <source>imoje has taken the refund and is processing it. This desk watches it until it is final.</source>
        <translation>imoje przyjęło zwrot i go realizuje. Program śledzi go aż do końca.</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Zwrot wykonany</translation>
    </message>
    <message>
        <source>imoje has made the refund.</source>
        <translation>imoje wykonało zwrot.</translation>
    </message>
    <message>
        <source>Refused by imoje — no refund made</source>
        <translation>Odrzucone przez imoje – zwrotu nie wykonano</translation>
    </message>
    <message>
        <source>It cannot be recorded safely, so nothing was sent. Check the disk.</source>
        <translation>Nie można tego bezpiecznie zapisać, więc nic nie wysłano. Sprawdź dysk.</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Wymaga decyzji</translation>
    </message>
    <message>
        <source>What imoje shows has no single explanation. Compare both sides and resolve it with a note.</source>
        <translation>Tego, co pokazuje imoje, nie da się wyjaśnić jednoznacznie. Porównaj obie strony i rozstrzygnij, dodając notatkę.</translation>
    </message>
    <message>
        <source>Accepted earlier, but not made</source>
        <translation>Przyjęty wcześniej, ale niewykonany</translation>
    </message>
    <message>
        <source>imoje accepted the refund and then did not make it: the customer did not get the money back. Tell them and make a new refund.</source>
        <translation>imoje przyjęło zwrot, ale go nie wykonało: klient nie otrzymał pieniędzy. Poinformuj go i zleć nowy zwrot.</translation>
    </message>
    <message>
        <source>Not sent: something has changed</source>
        <translation>Nie wysłano: coś się zmieniło</translation>
    </message>
    <message>
        <source>The payment is no longer as it was shown to you. Look at it again.</source>
        <translation>Płatność wygląda już inaczej, niż pokazano. Sprawdź ją ponownie.</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Porzucono</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nic nie wysłano.</translation>
    </message>
    <message>
        <source>Not found at imoje so far</source>
        <translation>Jak dotąd nie znaleziono w imoje</translation>
    </message>
    <message>
        <source>Three readings over a quarter of an hour did not show the refund. Check the imoje panel before you decide to make it again.</source>
        <translation>Trzy odczyty w ciągu kwadransa nie pokazały zwrotu. Zanim zlecisz go ponownie, sprawdź w panelu imoje.</translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation>Zamknięto ręcznie</translation>
    </message>
    <message>
        <source>The note with it says why.</source>
        <translation>Powód jest w notatce.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Czeka na swoją kolej</translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation>Jeszcze nie wysłano.</translation>
    </message>
    <message>
        <source>The link is cancelled</source>
        <translation>Link został anulowany</translation>
    </message>
    <message>
        <source>The customer can no longer pay with it.</source>
        <translation>Klient nie może już nim zapłacić.</translation>
    </message>
    <message>
        <source>imoje shows it as cancelled; the customer can no longer pay with it.</source>
        <translation>imoje pokazuje go jako anulowany; klient nie może już nim zapłacić.</translation>
    </message>
    <message>
        <source>The link is still open</source>
        <translation>Link jest nadal aktywny</translation>
    </message>
    <message>
        <source>imoje answered, but does not show the link as cancelled. This desk reads it again.</source>
        <translation>imoje odpowiedziało, ale nie pokazuje linku jako anulowanego. Program odczyta go ponownie.</translation>
    </message>
    <message>
        <source>The link was not cancelled</source>
        <translation>Link nie został anulowany</translation>
    </message>
    <message>
        <source>The link shows how it stands now.</source>
        <translation>Aktualny stan widać przy linku.</translation>
    </message>
    <message>
        <source>The customer has paid meanwhile</source>
        <translation>Klient w międzyczasie zapłacił</translation>
    </message>
    <message>
        <source>A payment of this link is settled. If the customer should not have paid, refund it.</source>
        <translation>Płatność z tego linku została rozliczona. Jeśli klient nie powinien był płacić, zleć zwrot.</translation>
    </message>
    <message>
        <source>A payment was under way when it was cancelled; this desk watches 15 minutes for late money.</source>
        <translation>W chwili anulowania trwała płatność; program przez 15 minut śledzi, czy pieniądze jednak nie wpłyną.</translation>
    </message>
    <message>
        <source>status: {before} → {after}</source>
        <translation>status: {before} → {after}</translation>
    </message>
    <message>
        <source>paid: {before} → {after}</source>
        <translation>zapłacono: {before} → {after}</translation>
    </message>
    <message>
        <source>left to refund: {before} → {after}</source>
        <translation>pozostało do zwrotu: {before} → {after}</translation>
    </message>
    <message>
        <source>last change at imoje: {before} → {after}</source>
        <translation>ostatnia zmiana w imoje: {before} → {after}</translation>
    </message>
    <message>
        <source>refunds of it in the journal: {before} → {after}</source>
        <translation>jej zwroty w dzienniku: {before} → {after}</translation>
    </message>
    <message>
        <source>refunds listed: {before} → {after}</source>
        <translation>zwroty na liście: {before} → {after}</translation>
    </message>
    <message>
        <source>Before it is tried again, the payment is read once more.</source>
        <translation>Przed kolejną próbą płatność zostanie odczytana jeszcze raz.</translation>
    </message>
    <message>
        <source>The profile&apos;s token was changed meanwhile. Review it again.</source>
        <translation>Token profilu w międzyczasie zmieniono. Sprawdź zwrot ponownie.</translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation>Anulowanie linku</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
</context>
<context>
    <name>PayerRows</name>
    <message>
        <source>Reveal</source>
        <translation>Odsłoń</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Płatnik</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ukryj</translation>
    </message>
    <message>
        <source>other alphabet</source>
        <translation>inny alfabet</translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Nothing here is real. Click a case, then do what the customer asks.</source>
        <translation>Nic tu nie jest prawdziwe. Kliknij przypadek i zrób to, o co prosi klient.</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>Wszystko działa</translation>
    </message>
    <message>
        <source>the next refund: {fault}</source>
        <translation>następny zwrot: {fault}</translation>
    </message>
    <message>
        <source>Refund a part of a BLIK payment</source>
        <translation>Zwróć część płatności BLIK</translation>
    </message>
    <message>
        <source>The answer never comes — was it made?</source>
        <translation>Brak odpowiedzi – czy wykonano?</translation>
    </message>
    <message>
        <source>The answer never comes — and it was not made</source>
        <translation>Brak odpowiedzi – i nie wykonano</translation>
    </message>
    <message>
        <source>Accepted, and rejected a little later</source>
        <translation>Przyjęty, a chwilę później odrzucony</translation>
    </message>
    <message>
        <source>A bank transfer: no stated last day</source>
        <translation>Szybki przelew: bez podanego terminu</translation>
    </message>
    <message>
        <source>Google Pay: no stated last day</source>
        <translation>Google Pay: bez podanego terminu</translation>
    </message>
    <message>
        <source>BLIK, two days before the last day</source>
        <translation>BLIK, dwa dni przed terminem</translation>
    </message>
    <message>
        <source>BLIK, too late to refund</source>
        <translation>BLIK, za późno na zwrot</translation>
    </message>
    <message>
        <source>A card, one day over: imoje decides</source>
        <translation>Karta, dzień po terminie: decyduje imoje</translation>
    </message>
    <message>
        <source>A card, too late to refund</source>
        <translation>Karta, za późno na zwrot</translation>
    </message>
    <message>
        <source>Pay later, close to the last day</source>
        <translation>Płacę później, blisko terminu</translation>
    </message>
    <message>
        <source>Refund the rest of a partly refunded payment</source>
        <translation>Zwróć resztę częściowo zwróconej płatności</translation>
    </message>
    <message>
        <source>An earlier refund is still waiting</source>
        <translation>Wcześniejszy zwrot nadal oczekuje</translation>
    </message>
    <message>
        <source>Already refunded in full</source>
        <translation>Już w całości zwrócona</translation>
    </message>
    <message>
        <source>The customer sent the refund&apos;s id</source>
        <translation>Klient przysłał ID zwrotu</translation>
    </message>
    <message>
        <source>Cancel an open link</source>
        <translation>Anuluj aktywny link</translation>
    </message>
    <message>
        <source>Cancel a link made in the panel</source>
        <translation>Anuluj link utworzony w panelu</translation>
    </message>
    <message>
        <source>A link that is already cancelled</source>
        <translation>Link już anulowany</translation>
    </message>
    <message>
        <source>A link that has expired</source>
        <translation>Link, który wygasł</translation>
    </message>
    <message>
        <source>Cancel while a payment is under way</source>
        <translation>Anuluj w trakcie płatności</translation>
    </message>
    <message>
        <source>The customer pays while you cancel</source>
        <translation>Klient płaci podczas anulowania</translation>
    </message>
    <message>
        <source>Paid just before you cancel</source>
        <translation>Opłacony tuż przed anulowaniem</translation>
    </message>
    <message>
        <source>A link that was paid several times</source>
        <translation>Link opłacony kilka razy</translation>
    </message>
    <message>
        <source>Paid at the third try</source>
        <translation>Opłacony za trzecim razem</translation>
    </message>
    <message>
        <source>Instalments: the lender decides</source>
        <translation>Raty: decyduje kredytodawca</translation>
    </message>
    <message>
        <source>A card pre-authorised, nothing taken</source>
        <translation>Preautoryzacja karty, nic nie pobrano</translation>
    </message>
    <message>
        <source>A payment of your other shop</source>
        <translation>Płatność w innym Twoim sklepie</translation>
    </message>
    <message>
        <source>A payment in euro</source>
        <translation>Płatność w euro</translation>
    </message>
    <message>
        <source>A payment in forint</source>
        <translation>Płatność w forintach</translation>
    </message>
    <message>
        <source>The shop&apos;s balance is too low</source>
        <translation>Za małe saldo sklepu</translation>
    </message>
    <message>
        <source>An id that imoje does not know</source>
        <translation>ID, którego imoje nie zna</translation>
    </message>
    <message>
        <source>A link in an unusual shape</source>
        <translation>Link o nietypowej budowie</translation>
    </message>
    <message>
        <source>A payment in an unusual shape</source>
        <translation>Płatność o nietypowej budowie</translation>
    </message>
    <message>
        <source>A currency nobody knows</source>
        <translation>Nieznana waluta</translation>
    </message>
    <message>
        <source>A status nobody knows</source>
        <translation>Nieznany status</translation>
    </message>
    <message>
        <source>A payer with a suspicious name</source>
        <translation>Płatnik o podejrzanej nazwie</translation>
    </message>
    <message>
        <source>A payer in look-alike letters</source>
        <translation>Płatnik zapisany łudząco podobnymi literami</translation>
    </message>
    <message>
        <source>carried out, but no answer</source>
        <translation>wykonany, ale bez odpowiedzi</translation>
    </message>
    <message>
        <source>not carried out, and no answer</source>
        <translation>niewykonany i bez odpowiedzi</translation>
    </message>
    <message>
        <source>carried out, then the connection breaks</source>
        <translation>wykonany, potem zerwane połączenie</translation>
    </message>
    <message>
        <source>a fault at imoje (500)</source>
        <translation>awaria imoje (500)</translation>
    </message>
    <message>
        <source>a fault at imoje (500), carried out all the same</source>
        <translation>awaria imoje (500), a jednak wykonany</translation>
    </message>
    <message>
        <source>refused (422)</source>
        <translation>odrzucony (422)</translation>
    </message>
    <message>
        <source>token refused (401)</source>
        <translation>token odrzucony (401)</translation>
    </message>
    <message>
        <source>not allowed (403)</source>
        <translation>brak dostępu (403)</translation>
    </message>
    <message>
        <source>too many requests (429)</source>
        <translation>za dużo zapytań (429)</translation>
    </message>
    <message>
        <source>a slow answer</source>
        <translation>powolna odpowiedź</translation>
    </message>
    <message>
        <source>carried out, answered with a web page</source>
        <translation>wykonany, w odpowiedzi strona WWW</translation>
    </message>
    <message>
        <source>carried out, answered with half an answer</source>
        <translation>wykonany, w odpowiedzi połowa treści</translation>
    </message>
    <message>
        <source>redirected elsewhere (302)</source>
        <translation>przekierowanie gdzie indziej (302)</translation>
    </message>
    <message>
        <source>accepted, rejected later</source>
        <translation>przyjęty, później odrzucony</translation>
    </message>
    <message>
        <source>carried out, with an unknown status</source>
        <translation>wykonany, z nieznanym statusem</translation>
    </message>
</context>
<context>
    <name>PracticePane</name>
    <message>
        <source>Practice cases</source>
        <translation>Ćwiczenia</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Ćwiczenia</translation>
    </message>
    <message>
        <source>mastered</source>
        <translation>opanowane</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Choose: all that is left, or part of it.</source>
        <translation>Wybierz: cała pozostała kwota lub jej część.</translation>
    </message>
    <message>
        <source>Write the amount to refund, for example 1234,50.</source>
        <translation>Wpisz kwotę zwrotu, na przykład 1234,50.</translation>
    </message>
    <message>
        <source>“{text}” is not an amount. Write only the number, for example 1234,50.</source>
        <translation>„{text}” nie jest kwotą. Wpisz samą liczbę, na przykład 1234,50.</translation>
    </message>
    <message>
        <source>Write the amount with the digits 0 to 9.</source>
        <translation>Wpisz kwotę cyframi od 0 do 9.</translation>
    </message>
    <message>
        <source>Write the amount without a sign: a refund is always paid out.</source>
        <translation>Wpisz kwotę bez znaku: zwrot zawsze jest wypłatą.</translation>
    </message>
    <message>
        <source>Write the amount in full, for example 1234,50.</source>
        <translation>Wpisz pełną kwotę, na przykład 1234,50.</translation>
    </message>
    <message>
        <source>There are several commas or dots. Write it with one, for example 1234,50.</source>
        <translation>W kwocie jest kilka przecinków lub kropek. Użyj jednego, na przykład 1234,50.</translation>
    </message>
    <message>
        <source>“{text}” can be read two ways. Write {thousands} or {decimal}.</source>
        <translation>„{text}” można odczytać na dwa sposoby. Wpisz {thousands} albo {decimal}.</translation>
    </message>
    <message>
        <source>Digits are missing beside the comma. Write it in full, for example 0,50 or 5.</source>
        <translation>Przy przecinku brakuje cyfr. Wpisz pełną kwotę, na przykład 0,50 lub 5.</translation>
    </message>
    <message>
        <source>An amount has at most two decimals. Write it like 1234,50, without a mark for thousands.</source>
        <translation>Kwota ma najwyżej dwa miejsca po przecinku. Wpisz ją jak 1234,50, bez znaku tysięcy.</translation>
    </message>
    <message>
        <source>Write the amount without zeros in front.</source>
        <translation>Wpisz kwotę bez zer na początku.</translation>
    </message>
    <message>
        <source>The spaces do not group thousands. Write 1 234,50 or 1234,50.</source>
        <translation>Odstępy nie oddzielają tysięcy. Wpisz 1 234,50 lub 1234,50.</translation>
    </message>
    <message>
        <source>Amounts in {currency} are written whole here, without decimals.</source>
        <translation>Kwoty w {currency} wpisuje się tu w całości, bez miejsc po przecinku.</translation>
    </message>
    <message>
        <source>The amount is zero. Write how much to refund.</source>
        <translation>Kwota wynosi zero. Wpisz, ile zwrócić.</translation>
    </message>
    <message>
        <source>This is more than imoje takes in one refund (9 999 999,99).</source>
        <translation>To więcej, niż imoje przyjmuje w jednym zwrocie (9 999 999,99).</translation>
    </message>
    <message>
        <source>{amount} is more than what is left to refund, {left}.</source>
        <translation>{amount} to więcej, niż pozostało do zwrotu ({left}).</translation>
    </message>
    <message>
        <source>imoje takes at most {limit} as a part of this payment now.</source>
        <translation>imoje przyjmie teraz zwrot najwyżej {limit} jako część tej płatności.</translation>
    </message>
    <message>
        <source>imoje takes no part smaller than {limit} of this payment.</source>
        <translation>imoje nie przyjmie zwrotu części tej płatności mniejszej niż {limit}.</translation>
    </message>
    <message>
        <source>imoje allows no refund of a part of this instalment payment now. Ask the customer&apos;s lender, or refund all that is left.</source>
        <translation>imoje nie pozwala teraz zwrócić części tej płatności ratalnej. Zapytaj kredytodawcę klienta albo zwróć całą pozostałą kwotę.</translation>
    </message>
    <message>
        <source>imoje does not take these characters in a title: {characters}. Press “Repair” or remove them.</source>
        <translation>imoje nie przyjmuje w tytule tych znaków: {characters}. Naciśnij „Popraw” lub je usuń.</translation>
    </message>
    <message>
        <source>The title has {length} characters; imoje takes {longest}.</source>
        <translation>Tytuł ma {length} znaków; imoje przyjmuje najwyżej {longest}.</translation>
    </message>
    <message>
        <source>imoje shows no id for this payment, so it cannot be refunded from here. Use the imoje panel.</source>
        <translation>imoje nie podaje ID tej płatności, więc nie można jej stąd zwrócić. Użyj panelu imoje.</translation>
    </message>
    <message>
        <source>This is a refund, not a payment: there is nothing to refund. Look up the payment it belongs to.</source>
        <translation>To zwrot, a nie płatność: nie ma czego zwracać. Wyszukaj płatność, której dotyczy.</translation>
    </message>
    <message>
        <source>imoje does not call this a sale, so it is not refunded from here. Look at it in the imoje panel.</source>
        <translation>imoje nie oznacza tego jako sprzedaży, więc nie można tego stąd zwrócić. Sprawdź w panelu imoje.</translation>
    </message>
    <message>
        <source>The card is only pre-authorised, no money was taken. Release it in your shop system or the imoje panel; there is nothing to refund.</source>
        <translation>Na karcie jest tylko preautoryzacja, pieniędzy nie pobrano. Zwolnij ją w systemie sklepu lub panelu imoje; nie ma czego zwracać.</translation>
    </message>
    <message>
        <source>Only a paid (settled) payment can be refunded. This one is: {status}.</source>
        <translation>Zwrócić można tylko rozliczoną płatność. Status tej płatności: {status}.</translation>
    </message>
    <message>
        <source>{asked} was asked for, but this payment is in {currency}. Return the request.</source>
        <translation>Prośba dotyczy kwoty {asked}, a ta płatność jest w walucie {currency}. Odeślij prośbę.</translation>
    </message>
    <message>
        <source>This payment belongs to another shop of the merchant ({theirs}). Switch to that shop&apos;s profile to change it.</source>
        <translation>Ta płatność należy do innego sklepu ({theirs}). Przełącz się na profil tego sklepu.</translation>
    </message>
    <message>
        <source>imoje sent an amount that cannot be read ({received}). Refund it in the imoje panel.</source>
        <translation>imoje przysłało kwotę, której nie można odczytać ({received}). Zleć zwrot w panelu imoje.</translation>
    </message>
    <message>
        <source>imoje&apos;s list of refunds cannot be read, so what is left is not known. Use the imoje panel.</source>
        <translation>Nie można odczytać listy zwrotów z imoje, więc nie wiadomo, ile pozostało. Użyj panelu imoje.</translation>
    </message>
    <message>
        <source>Nothing is left to refund: {refunded} refunded, {waiting} waiting.</source>
        <translation>Nie ma już czego zwracać: zwrócono {refunded}, oczekuje {waiting}.</translation>
    </message>
    <message>
        <source>imoje takes refunds of {method} until {last_day}; that day has passed. Agree another way with the customer, such as a bank transfer.</source>
        <translation>Termin zwrotu dla tej metody ({method}) minął {last_day}. Uzgodnij z klientem inny sposób, na przykład przelew.</translation>
    </message>
    <message>
        <source>The lender decides what may be refunded of instalments, and imoje gave no answer. Try again in a moment.</source>
        <translation>O zwrocie płatności ratalnej decyduje kredytodawca, a imoje nie odpowiedziało. Spróbuj ponownie za chwilę.</translation>
    </message>
    <message>
        <source>imoje says that this payment cannot be refunded. Ask imoje&apos;s support if you need to know why.</source>
        <translation>Według imoje tej płatności nie można zwrócić. O powód zapytaj wsparcie imoje.</translation>
    </message>
    <message>
        <source>The last day to refund {method} is {last_day}, so close that imoje decides.</source>
        <translation>Termin zwrotu dla tej metody ({method}) mija {last_day}; jest tak blisko, że decyduje imoje.</translation>
    </message>
    <message>
        <source>By this computer&apos;s clock the last day to refund {method}, {last_day}, has passed, but the clock is in doubt. imoje decides.</source>
        <translation>Według zegara tego komputera termin zwrotu dla tej metody ({method}) minął {last_day}, ale zegar budzi wątpliwości. Decyduje imoje.</translation>
    </message>
    <message>
        <source>imoje shows no usable date for this payment, so its refund window is not known. imoje decides.</source>
        <translation>imoje nie podaje użytecznej daty tej płatności, więc termin zwrotu nie jest znany. Decyduje imoje.</translation>
    </message>
    <message>
        <source>imoje states no last day to refund {method}. imoje decides.</source>
        <translation>imoje nie podaje terminu zwrotu dla tej metody ({method}). Decyduje imoje.</translation>
    </message>
    <message>
        <source>The clock of this computer and imoje&apos;s differ, or imoje sent no time: days are approximate.</source>
        <translation>Zegary tego komputera i imoje się różnią albo imoje nie podało czasu: dni są przybliżone.</translation>
    </message>
    <message>
        <source>{currency} is not a currency this program knows; amounts are counted in its smallest unit.</source>
        <translation>Program nie zna waluty {currency}; kwoty podano w jej najmniejszej jednostce.</translation>
    </message>
    <message>
        <source>imoje does not say which shop this belongs to. Go on only if you are sure it is yours.</source>
        <translation>imoje nie podaje, do którego sklepu to należy. Kontynuuj tylko, jeśli to na pewno Twój sklep.</translation>
    </message>
    <message>
        <source>imoje did not answer whether this can be refunded, so it was not checked beforehand.</source>
        <translation>imoje nie odpowiedziało, czy zwrot jest możliwy, więc nie sprawdzono tego wcześniej.</translation>
    </message>
    <message>
        <source>imoje does not say whether a part can be refunded. It will decide.</source>
        <translation>imoje nie podaje, czy można zwrócić część kwoty. Zdecyduje samo.</translation>
    </message>
    <message>
        <source>The shop&apos;s balance at imoje does not cover this refund. It may wait until it does.</source>
        <translation>Saldo sklepu w imoje nie wystarcza na ten zwrot. Zwrot może poczekać, aż wystarczy.</translation>
    </message>
    <message>
        <source>{agent} already refunded {amount} of this payment on {when} ({state}). Is this one meant as well?</source>
        <translation>Zwrot {amount} z tej płatności już zlecono: {when}, {agent} ({state}). Czy ten też jest zamierzony?</translation>
    </message>
    <message>
        <source>This is above the limit of {cap} set for one refund here.</source>
        <translation>To więcej niż ustawiony tu limit jednego zwrotu ({cap}).</translation>
    </message>
    <message>
        <source>With this, today&apos;s refunds come to {total}, above the limit of {cap} set here.</source>
        <translation>Z tym zwrotem dzisiejsze zwroty wyniosą {total}, więcej niż ustawiony tu limit ({cap}).</translation>
    </message>
    <message>
        <source>imoje shows no id for this link, so it cannot be cancelled from here. Use the imoje panel.</source>
        <translation>imoje nie podaje ID tego linku, więc nie można go stąd anulować. Użyj panelu imoje.</translation>
    </message>
    <message>
        <source>The link is already paid; it can no longer be cancelled. Refund the payment instead.</source>
        <translation>Link jest już opłacony i nie można go anulować. Zamiast tego zwróć płatność.</translation>
    </message>
    <message>
        <source>The link is already cancelled.</source>
        <translation>Link jest już anulowany.</translation>
    </message>
    <message>
        <source>imoje does not clearly say how this link stands. It decides whether it can be cancelled.</source>
        <translation>imoje nie podaje jasno stanu tego linku. O anulowaniu zdecyduje imoje.</translation>
    </message>
    <message>
        <source>The customer has a payment under way. It may still go through after the link is cancelled.</source>
        <translation>Klient jest w trakcie płatności. Może się ona powieść nawet po anulowaniu linku.</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>The file of profiles</source>
        <translation>Plik z profilami</translation>
    </message>
    <message>
        <source>&amp;Profiles</source>
        <translation>&amp;Profile</translation>
    </message>
    <message>
        <source>&amp;Add profile</source>
        <translation>&amp;Dodaj profil</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Zamknij to powiadomienie</translation>
    </message>
    <message>
        <source>&amp;Save profile</source>
        <translation>&amp;Zapisz profil</translation>
    </message>
    <message>
        <source>Test &amp;connection</source>
        <translation>&amp;Sprawdź połączenie</translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation>&amp;Usuń profil…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Zam&amp;knij</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation>Usuń profil</translation>
    </message>
    <message>
        <source>Keep profile</source>
        <translation>Zostaw profil</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Środowisko</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Look &amp;up only</source>
        <translation>Ty&amp;lko podgląd</translation>
    </message>
    <message>
        <source>Keep the token for this sessi&amp;on only</source>
        <translation>Zachowaj token tylko na tę s&amp;esję</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nazwa</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>Śr&amp;odowisko</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>&amp;Adres</translation>
    </message>
    <message>
        <source>&amp;Merchant id</source>
        <translation>Identyfikator klienta (&amp;merchantId)</translation>
    </message>
    <message>
        <source>Shop &amp;id (service id)</source>
        <translation>Identyfikator sklepu (se&amp;rviceId)</translation>
    </message>
    <message>
        <source>A&amp;gent&apos;s name</source>
        <translation>Im&amp;ię i nazwisko agenta</translation>
    </message>
    <message>
        <source>Refunds by &amp;1 or 2 people</source>
        <translation>Zwroty robi &amp;1 lub 2 osoby</translation>
    </message>
    <message>
        <source>&amp;2 people above</source>
        <translation>&amp;2 osoby powyżej</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Nowy profil</translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>You find all of this in the imoje panel: Shops → your shop → Details → Data for integration. In older accounts the token is under Settings → API keys.</source>
        <translation>Wszystkie te dane są w panelu imoje: Sklepy → Twój sklep → Szczegóły → Dane do integracji. W starszych kontach token jest w: Ustawienia → Klucze API.</translation>
    </message>
    <message>
        <source>This is not imoje&apos;s own address: your token will be sent there. Use only one that your administrator gave you.</source>
        <translation>To nie jest adres imoje, a Twój token zostanie tam wysłany. Użyj tylko adresu otrzymanego od administratora.</translation>
    </message>
    <message>
        <source>Your name, kept with everything you do here. It is not sent to imoje.</source>
        <translation>Zapisywane przy wszystkim, co tu robisz. Nie jest wysyłane do imoje.</translation>
    </message>
    <message>
        <source>Links and payments can be looked at; cancelling and refunding are hidden.</source>
        <translation>Linki i płatności można przeglądać; anulowanie i zwroty są ukryte.</translation>
    </message>
    <message>
        <source>Amounts with their currency, like 500,00 PLN; 100 EUR. Above them, and in other currencies, two people are needed.</source>
        <translation>Kwoty z walutą, na przykład 500,00 PLN; 100 EUR. Powyżej nich i w innych walutach potrzebne są dwie osoby.</translation>
    </message>
    <message>
        <source>It is forgotten when the program is closed.</source>
        <translation>Po zamknięciu programu zostanie zapomniany.</translation>
    </message>
    <message>
        <source>stored in the system keyring — leave empty to keep it</source>
        <translation>zapisany w pęku kluczy systemu – zostaw puste, aby go zachować</translation>
    </message>
    <message>
        <source>kept for this session — leave empty to keep it</source>
        <translation>zachowany na tę sesję – zostaw puste, aby go zachować</translation>
    </message>
    <message>
        <source>not stored yet</source>
        <translation>jeszcze nie zapisano</translation>
    </message>
    <message>
        <source>A token belongs to its address, merchant and shop. One of these has changed, so enter the token anew.</source>
        <translation>Token należy do swojego adresu, klienta i sklepu. Któreś z nich się zmieniło, więc wpisz token ponownie.</translation>
    </message>
    <message>
        <source>A password belongs to its proxy and user name. They have changed, so enter the password anew.</source>
        <translation>Hasło należy do swojego serwera proxy i nazwy użytkownika. Zmieniły się, więc wpisz hasło ponownie.</translation>
    </message>
    <message>
        <source>Waiting for the system keyring… It may be asking you to unlock it.</source>
        <translation>Oczekiwanie na pęk kluczy systemu… Może prosić o odblokowanie.</translation>
    </message>
    <message>
        <source>Testing the connection to imoje…</source>
        <translation>Sprawdzanie połączenia z imoje…</translation>
    </message>
    <message>
        <source>Nothing yet: the proxy&apos;s address is missing or cannot be used.</source>
        <translation>Jeszcze nic: brakuje adresu serwera proxy lub nie można go użyć.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Zapisano</translation>
    </message>
    <message>
        <source>Not saved — what you typed is still here</source>
        <translation>Nie zapisano – wpisane dane nadal tu są</translation>
    </message>
    <message>
        <source>The profile was not removed</source>
        <translation>Profil nie został usunięty</translation>
    </message>
    <message>
        <source>Correct the marked fields first.</source>
        <translation>Najpierw popraw zaznaczone pola.</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Jeszcze nie sprawdzono</translation>
    </message>
    <message>
        <source>The connection test failed</source>
        <translation>Sprawdzenie połączenia nie powiodło się</translation>
    </message>
    <message>
        <source>A token may be left in the system keyring</source>
        <translation>W pęku kluczy systemu mógł zostać token</translation>
    </message>
    <message>
        <source>Save the changes to this profile?</source>
        <translation>Zapisać zmiany w tym profilu?</translation>
    </message>
    <message>
        <source>They are not saved yet.</source>
        <translation>Nie są jeszcze zapisane.</translation>
    </message>
    <message>
        <source>Its token is deleted from the system keyring too. The history stays, and nothing changes at imoje.</source>
        <translation>Z pęku kluczy systemu zniknie także jego token. Historia zostaje, a w imoje nic się nie zmieni.</translation>
    </message>
    <message>
        <source>Its token stays, because another profile of the same shop uses it. The history stays too, and nothing changes at imoje.</source>
        <translation>Jego token zostaje, bo używa go inny profil tego samego sklepu. Historia też zostaje, a w imoje nic się nie zmieni.</translation>
    </message>
    <message>
        <source>Calls to imoje go only the way chosen here. If a proxy does not work, they fail rather than go around it.</source>
        <translation>Połączenia z imoje idą tylko wybraną tu drogą. Jeśli proxy nie działa, połączenie się nie uda; program nie próbuje go obejść.</translation>
    </message>
    <message>
        <source>Kept in the system keyring. Leave it empty if the proxy asks for none.</source>
        <translation>Przechowywane w pęku kluczy systemu. Zostaw puste, jeśli proxy nie wymaga hasła.</translation>
    </message>
    <message>
        <source>A password needs a user name in front of the host, as in http://anna@proxy.example:3128.</source>
        <translation>Hasło wymaga nazwy użytkownika przed nazwą hosta, jak w http://anna@proxy.example:3128.</translation>
    </message>
    <message>
        <source>The system&apos;s certificates: what this computer trusts, TLS 1.2 or later.</source>
        <translation>Certyfikaty systemowe: te, którym ufa ten komputer, TLS 1.2 lub nowszy.</translation>
    </message>
    <message>
        <source>This is still empty.</source>
        <translation>To pole jest jeszcze puste.</translation>
    </message>
    <message>
        <source>This is longer than {longest} characters. Shorten it.</source>
        <translation>Tekst ma ponad {longest} znaków. Skróć go.</translation>
    </message>
    <message>
        <source>It holds characters that cannot be seen. Type it instead of pasting.</source>
        <translation>Są tu niewidoczne znaki. Wpisz tekst ręcznie zamiast wklejać.</translation>
    </message>
    <message>
        <source>Another profile has this name. Choose a different one.</source>
        <translation>Inny profil ma już tę nazwę. Wybierz inną.</translation>
    </message>
    <message>
        <source>This address cannot be used.</source>
        <translation>Tego adresu nie można użyć.</translation>
    </message>
    <message>
        <source>The file named another address for this environment. Saving sets imoje&apos;s own.</source>
        <translation>W pliku był inny adres dla tego środowiska. Zapis ustawi właściwy adres imoje.</translation>
    </message>
    <message>
        <source>This is imoje&apos;s own address. Choose its environment, production or sandbox, instead of custom.</source>
        <translation>To adres imoje. Zamiast własnego adresu wybierz jego środowisko: produkcję lub sandbox.</translation>
    </message>
    <message>
        <source>The training gateway runs on this computer only.</source>
        <translation>Bramka treningowa działa tylko na tym komputerze.</translation>
    </message>
    <message>
        <source>A merchant id holds only letters, digits, “-” and “_”. Copy it from the panel again.</source>
        <translation>Identyfikator klienta zawiera tylko litery, cyfry, „-” i „_”. Skopiuj go ponownie z panelu.</translation>
    </message>
    <message>
        <source>This is an unusual merchant id: most have 20 characters of a–z and 0–9. It can be saved; check it once more.</source>
        <translation>To nietypowy identyfikator klienta: większość ma 20 znaków a–z i 0–9. Można go zapisać; sprawdź jeszcze raz.</translation>
    </message>
    <message>
        <source>Write amounts with their currency, separated by semicolons: 500,00 PLN; 100 EUR.</source>
        <translation>Wpisz kwoty z walutą, rozdzielone średnikami: 500,00 PLN; 100 EUR.</translation>
    </message>
    <message>
        <source>Such a name holds no spaces, quotes or slashes. Copy it from the administrator&apos;s message.</source>
        <translation>Taka nazwa nie zawiera spacji, cudzysłowów ani ukośników. Skopiuj ją z wiadomości od administratora.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535; PostgreSQL&apos;s own is 5432.</source>
        <translation>Port to liczba od 1 do 65535; PostgreSQL używa 5432.</translation>
    </message>
    <message>
        <source>With this choice the certificate is not checked, so this file would do nothing. Empty it, or have the certificate checked.</source>
        <translation>Przy tym wyborze certyfikat nie jest sprawdzany, więc plik nic by nie dał. Usuń go albo wybierz sprawdzanie certyfikatu.</translation>
    </message>
    <message>
        <source>When any name will do, the certificate has to be one of your own authority: name its file, or have the name checked.</source>
        <translation>Gdy wystarcza dowolna nazwa, certyfikat musi pochodzić od własnego urzędu: podaj jego plik albo wybierz sprawdzanie nazwy.</translation>
    </message>
    <message>
        <source>Without encryption only a database on this very computer may be used.</source>
        <translation>Bez szyfrowania można używać tylko bazy na tym komputerze.</translation>
    </message>
    <message>
        <source>A shop id looks like 01234567-89ab-4cde-8f01-23456789abcd. Copy it from the panel again.</source>
        <translation>Identyfikator sklepu wygląda tak: 01234567-89ab-4cde-8f01-23456789abcd. Skopiuj go ponownie z panelu.</translation>
    </message>
    <message>
        <source>Write the address, beginning with https://.</source>
        <translation>Wpisz adres zaczynający się od https://.</translation>
    </message>
    <message>
        <source>There is a space or an invisible character in the address. Type it instead of pasting.</source>
        <translation>W adresie jest odstęp lub niewidoczny znak. Wpisz go ręcznie zamiast wklejać.</translation>
    </message>
    <message>
        <source>Write the address with plain letters; a name with other letters has a form that begins with xn--.</source>
        <translation>Wpisz adres zwykłymi literami; nazwa z innymi literami ma postać zaczynającą się od xn--.</translation>
    </message>
    <message>
        <source>The address must begin with https://.</source>
        <translation>Adres musi zaczynać się od https://.</translation>
    </message>
    <message>
        <source>Over http:// anyone on the way could read the token. Use https://; http:// is only for this computer itself.</source>
        <translation>Przez http:// każdy po drodze mógłby odczytać token. Użyj https://; http:// jest dozwolone tylko dla tego komputera.</translation>
    </message>
    <message>
        <source>This program speaks to http and https proxies only, not to SOCKS.</source>
        <translation>Program obsługuje tylko proxy http i https, nie SOCKS.</translation>
    </message>
    <message>
        <source>Leave out the user name in front of the host.</source>
        <translation>Usuń nazwę użytkownika sprzed nazwy hosta.</translation>
    </message>
    <message>
        <source>Leave the password out of the address and write it in its own field below.</source>
        <translation>Usuń hasło z adresu i wpisz je w osobnym polu poniżej.</translation>
    </message>
    <message>
        <source>Write a host name; a bare IP address is only for this computer itself.</source>
        <translation>Wpisz nazwę hosta; sam adres IP jest dozwolony tylko dla tego komputera.</translation>
    </message>
    <message>
        <source>The host name cannot be read. It looks like api.example.com.</source>
        <translation>Nie można odczytać nazwy hosta. Powinna wyglądać jak api.example.com.</translation>
    </message>
    <message>
        <source>The port after the colon is a number from 1 to 65535.</source>
        <translation>Port po dwukropku to liczba od 1 do 65535.</translation>
    </message>
    <message>
        <source>The address ends with the host, or with /v1/merchant.</source>
        <translation>Adres kończy się nazwą hosta lub /v1/merchant.</translation>
    </message>
    <message>
        <source>Leave out the question mark and what follows it.</source>
        <translation>Usuń znak zapytania i to, co po nim.</translation>
    </message>
    <message>
        <source>Leave out the # and what follows it.</source>
        <translation>Usuń # i to, co po nim.</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s address, for example http://proxy.example:3128.</source>
        <translation>Wpisz adres serwera proxy, na przykład http://proxy.example:3128.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address must begin with http:// or https://.</source>
        <translation>Adres serwera proxy musi zaczynać się od http:// lub https://.</translation>
    </message>
    <message>
        <source>The user name holds characters that have to be written as %XX.</source>
        <translation>Nazwa użytkownika zawiera znaki, które trzeba zapisać jako %XX.</translation>
    </message>
    <message>
        <source>A proxy&apos;s address ends with the host and port.</source>
        <translation>Adres serwera proxy kończy się nazwą hosta i portem.</translation>
    </message>
    <message>
        <source>Enter the token of this shop; it is in the panel, beside the shop id or under API keys.</source>
        <translation>Wpisz token tego sklepu; jest w panelu, obok identyfikatora sklepu lub w zakładce Klucze API.</translation>
    </message>
    <message>
        <source>This is longer than {longest} characters, so it is not a token. Copy the token again.</source>
        <translation>Tekst ma ponad {longest} znaków, więc to nie token. Skopiuj token ponownie.</translation>
    </message>
    <message>
        <source>There are spaces or letters in it that no token has. Copy the token again.</source>
        <translation>Są tu odstępy lub litery, których żaden token nie ma. Skopiuj token ponownie.</translation>
    </message>
    <message>
        <source>The password is empty.</source>
        <translation>Hasło jest puste.</translation>
    </message>
    <message>
        <source>This is longer than the {longest} characters that can be kept.</source>
        <translation>Hasło jest dłuższe niż {longest} znaków, które można zachować.</translation>
    </message>
    <message>
        <source>Only passwords of plain letters, digits and signs, without spaces, can be kept.</source>
        <translation>Można zachować tylko hasło ze zwykłych liter, cyfr i znaków, bez odstępów.</translation>
    </message>
    <message>
        <source>The file of profiles was damaged and has been moved aside to {path}. Enter the profiles again, or ask your administrator to restore it.</source>
        <translation>Plik z profilami był uszkodzony i został odłożony jako {path}. Wpisz profile ponownie albo poproś administratora o jego przywrócenie.</translation>
    </message>
    <message>
        <source>A newer imoje-desk wrote {path}. Profiles can be used but not changed; update this program.</source>
        <translation>Plik {path} zapisała nowsza wersja imoje-desk. Profili można używać, ale nie zmieniać; zaktualizuj program.</translation>
    </message>
    <message>
        <source>The system does not let this program read {path}, so it is left alone. Check its permissions and start again.</source>
        <translation>System nie pozwala programowi odczytać {path}, więc plik pozostał nietknięty. Sprawdź uprawnienia i uruchom program ponownie.</translation>
    </message>
    <message>
        <source>{path} could not be written. Check the disk and its permissions; what was saved before is still there.</source>
        <translation>Nie udało się zapisać {path}. Sprawdź dysk i uprawnienia; poprzedni zapis nadal istnieje.</translation>
    </message>
    <message>
        <source>Production — real money</source>
        <translation>Produkcja – prawdziwe pieniądze</translation>
    </message>
    <message>
        <source>Sandbox — imoje&apos;s test system</source>
        <translation>Sandbox – system testowy imoje</translation>
    </message>
    <message>
        <source>Custom address</source>
        <translation>Własny adres</translation>
    </message>
    <message>
        <source>Training — inside this program</source>
        <translation>Trening – wewnątrz tego programu</translation>
    </message>
    <message>
        <source>Directly, without a proxy.</source>
        <translation>Bezpośrednio, bez serwera proxy.</translation>
    </message>
    <message>
        <source>Through {proxy}, as this computer is set.</source>
        <translation>Przez {proxy}, według ustawień tego komputera.</translation>
    </message>
    <message>
        <source>Through {proxy}, as chosen here.</source>
        <translation>Przez {proxy}, zgodnie z wyborem tutaj.</translation>
    </message>
    <message>
        <source>Directly: this computer names no proxy for this address.</source>
        <translation>Bezpośrednio: na tym komputerze nie ustawiono proxy dla tego adresu.</translation>
    </message>
    <message>
        <source>Directly: an address on this computer is never reached through a proxy.</source>
        <translation>Bezpośrednio: z adresem na tym komputerze nigdy nie łączymy się przez proxy.</translation>
    </message>
    <message>
        <source>This computer offers no safe place for a password. Use a proxy without one, or ask your administrator for a keyring.</source>
        <translation>Ten komputer nie ma bezpiecznego miejsca na hasło. Użyj proxy bez hasła albo poproś administratora o pęk kluczy.</translation>
    </message>
    <message>
        <source>The system keyring did not keep the password. Try again.</source>
        <translation>Pęk kluczy systemu nie zachował hasła. Spróbuj ponownie.</translation>
    </message>
    <message>
        <source>Remove the profile “{name}”?</source>
        <translation>Usunąć profil „{name}”?</translation>
    </message>
    <message>
        <source>Delete it there by hand: {service}, {entry}.</source>
        <translation>Usuń go tam ręcznie: {service}, {entry}.</translation>
    </message>
    <message>
        <source>Active methods: {methods}</source>
        <translation>Aktywne metody: {methods}</translation>
    </message>
    <message>
        <source>imoje names no active payment method of this shop.</source>
        <translation>imoje nie podaje żadnej aktywnej metody płatności tego sklepu.</translation>
    </message>
    <message>
        <source>imoje accepts the token, but does not say whether the shop is active</source>
        <translation>imoje przyjmuje token, ale nie podaje, czy sklep jest aktywny</translation>
    </message>
    <message>
        <source>imoje accepts the token, but the shop is not active</source>
        <translation>imoje przyjmuje token, ale sklep nie jest aktywny</translation>
    </message>
    <message>
        <source>It works: imoje accepts the token and the shop is active</source>
        <translation>Działa: imoje przyjmuje token, a sklep jest aktywny</translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>Look up a paid payment to refund it.</source>
        <translation>Wyszukaj opłaconą płatność, aby zlecić zwrot.</translation>
    </message>
    <message>
        <source>This link has several settled payments. Press “Refund” beside the one you mean.</source>
        <translation>Ten link ma kilka rozliczonych płatności. Naciśnij „Zwróć” przy właściwej.</translation>
    </message>
    <message>
        <source>Nothing of this link is paid, so there is nothing to refund.</source>
        <translation>Ten link nie został opłacony, więc nie ma czego zwracać.</translation>
    </message>
    <message>
        <source>The payment itself could not be read. {reason}</source>
        <translation>Nie udało się odczytać samej płatności. {reason}</translation>
    </message>
    <message>
        <source>imoje sends it only once the refund is settled, to the address given with the order.</source>
        <translation>imoje wyśle wiadomość dopiero po rozliczeniu zwrotu, na adres podany w zamówieniu.</translation>
    </message>
    <message>
        <source>A refund of this payment is under way.</source>
        <translation>Zwrot tej płatności jest w toku.</translation>
    </message>
    <message>
        <source>A refund of this payment waits in the queue.</source>
        <translation>Zwrot tej płatności czeka w kolejce.</translation>
    </message>
    <message>
        <source>imoje asks for 5 seconds between refunds: {seconds} s left.</source>
        <translation>imoje wymaga 5 sekund przerwy między zwrotami: jeszcze {seconds} s.</translation>
    </message>
    <message>
        <source>Sending… waiting for imoje&apos;s answer, at most 90 seconds. It cannot be called back.</source>
        <translation>Wysyłanie… oczekiwanie na odpowiedź imoje, najwyżej 90 sekund. Zwrotu nie można już cofnąć.</translation>
    </message>
    <message>
        <source>Reading the payment once more…</source>
        <translation>Ponowny odczyt płatności…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nowy</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Rozliczony</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>Autoryzowany</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Odrzucony</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowany</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Błąd</translation>
    </message>
    <message>
        <source>Paid {paid} · refunded {refunded} · waiting {waiting}</source>
        <translation>Zapłacono {paid} · zwrócono {refunded} · oczekuje {waiting}</translation>
    </message>
    <message>
        <source>Refundable until {day} ({days})</source>
        <translation>Zwrot możliwy do {day} ({days})</translation>
    </message>
    <message>
        <source>imoje states no last day for {method}</source>
        <translation>imoje nie podaje terminu zwrotu dla metody: {method}</translation>
    </message>
    <message>
        <source>Its last day cannot be worked out</source>
        <translation>Nie można ustalić terminu zwrotu</translation>
    </message>
    <message>
        <source>Its last day was {day}</source>
        <translation>Termin zwrotu minął {day}</translation>
    </message>
</context>
<context>
    <name>RefundFlow</name>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Pokaż</translation>
    </message>
</context>
<context>
    <name>RefundForm</name>
    <message>
        <source>Dismiss this notice</source>
        <translation>Zamknij to powiadomienie</translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation>Wznów kolejkę</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
    <message>
        <source>Copy the transaction id</source>
        <translation>Kopiuj ID transakcji</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Sprzedaż</translation>
    </message>
    <message>
        <source>Copy the amount</source>
        <translation>Kopiuj kwotę</translation>
    </message>
    <message>
        <source>Left to refund</source>
        <translation>Pozostało do zwrotu</translation>
    </message>
    <message>
        <source>&amp;All that is left</source>
        <translation>Cała pozostała &amp;kwota</translation>
    </message>
    <message>
        <source>&amp;Part of it</source>
        <translation>C&amp;zęść kwoty</translation>
    </message>
    <message>
        <source>Amount to refund</source>
        <translation>Kwota zwrotu</translation>
    </message>
    <message>
        <source>Title on the payer&apos;s statement</source>
        <translation>Tytuł na wyciągu płatnika</translation>
    </message>
    <message>
        <source>Title on the payer&apos;s state&amp;ment</source>
        <translation>T&amp;ytuł na wyciągu płatnika</translation>
    </message>
    <message>
        <source>Repa&amp;ir</source>
        <translation>&amp;Popraw</translation>
    </message>
    <message>
        <source>Replace what imoje does not take</source>
        <translation>Zastąp znaki, których imoje nie przyjmuje</translation>
    </message>
    <message>
        <source>&amp;E-mail the payer</source>
        <translation>Wyślij &amp;e-mail</translation>
    </message>
    <message>
        <source>All that is left, {0}</source>
        <translation>Cała pozostała kwota, {0}</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Numer zgłoszenia</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Notatka wewnętrzna</translation>
    </message>
    <message>
        <source>Stays on this desk; it is not sent to imoje</source>
        <translation>Zostaje na tym stanowisku; nie jest wysyłane do imoje</translation>
    </message>
    <message>
        <source>Tic&amp;ket</source>
        <translation>Z&amp;głoszenie</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notatka</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>zostaje tutaj</translation>
    </message>
    <message>
        <source>Review re&amp;fund</source>
        <translation>Sp&amp;rawdź zwrot</translation>
    </message>
    <message>
        <source>As&amp;k for this refund…</source>
        <translation>&amp;Poproś o ten zwrot…</translation>
    </message>
</context>
<context>
    <name>RequestFlow</name>
    <message>
        <source>Return…</source>
        <translation>Odeślij…</translation>
    </message>
</context>
<context>
    <name>Requests</name>
    <message>
        <source>Nothing is asked for. A refund that somebody asks for waits here for another person.</source>
        <translation>Nikt o nic nie prosi. Zwrot, o który ktoś poprosi, czeka tutaj na drugą osobę.</translation>
    </message>
    <message>
        <source>Ask for a refund</source>
        <translation>Prośba o zwrot</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Poproś</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Nothing is sent to imoje now. Another person reads the payment again, and sends it or gives it back.</source>
        <translation>Teraz nic nie trafi do imoje. Inna osoba odczyta płatność ponownie i wyśle zwrot albo odeśle prośbę.</translation>
    </message>
    <message>
        <source>The payment is not looked up here. Whoever approves it checks it against what imoje shows.</source>
        <translation>Płatność nie jest tu wyszukiwana. Kto zatwierdza, porówna prośbę z tym, co pokazuje imoje.</translation>
    </message>
    <message>
        <source>It was asked for without looking the payment up.</source>
        <translation>Prośbę złożono bez wyszukania płatności.</translation>
    </message>
    <message>
        <source>Write the whole transaction id.</source>
        <translation>Wpisz całe ID transakcji.</translation>
    </message>
    <message>
        <source>Asked for; it waits for another person</source>
        <translation>Prośba złożona; czeka na drugą osobę</translation>
    </message>
    <message>
        <source>The payment is not as {maker} saw it; the refund was not offered</source>
        <translation>Płatność wygląda inaczej, niż widział(a) ją {maker}; zwrotu nie zaproponowano</translation>
    </message>
    <message>
        <source>Return the request, so that it is asked for anew. {changes}</source>
        <translation>Odeślij prośbę, aby złożono ją od nowa. {changes}</translation>
    </message>
    <message>
        <source>Return the request</source>
        <translation>Odesłanie prośby</translation>
    </message>
    <message>
        <source>Return this request to {maker}?</source>
        <translation>Odesłać tę prośbę do: {maker}?</translation>
    </message>
    <message>
        <source>Return it</source>
        <translation>Odeślij</translation>
    </message>
    <message>
        <source>Leave it waiting</source>
        <translation>Niech czeka</translation>
    </message>
    <message>
        <source>A refund waits for another person</source>
        <translation>Zwrot czeka na drugą osobę</translation>
    </message>
    <message>
        <source>A refund you asked for</source>
        <translation>Zwrot, o który prosisz</translation>
    </message>
    <message>
        <source>order {order}: {stage}</source>
        <translation>zamówienie {order}: {stage}</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Czeka</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Odesłano</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Wycofano</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Zatwierdzono</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Przeterminowano</translation>
    </message>
    <message>
        <source>Sends refunds alone</source>
        <translation>Sam(a) wysyła zwroty</translation>
    </message>
    <message>
        <source>Only asks for refunds; needs no token</source>
        <translation>Tylko prosi o zwroty; nie potrzebuje tokena</translation>
    </message>
    <message>
        <source>Sends what another person asked for</source>
        <translation>Wysyła to, o co prosi inna osoba</translation>
    </message>
    <message>
        <source>Sends alone up to a limit, and what another person asked for</source>
        <translation>Wysyła samodzielnie do limitu oraz to, o co prosi inna osoba</translation>
    </message>
    <message>
        <source>With two people to a refund, one asks and the other sends. It protects only where the one who asks has no token on this computer or elsewhere.</source>
        <translation>Gdy zwrot wymaga dwóch osób, jedna prosi, a druga wysyła. Chroni to tylko wtedy, gdy osoba prosząca nie ma tokena ani na tym komputerze, ani gdzie indziej.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Prośby</translation>
    </message>
    <message>
        <source>Ask for a refund of {amount}?</source>
        <translation>Poprosić o zwrot {amount}?</translation>
    </message>
    <message>
        <source>Ask for a refund of {amount} of order {order}?</source>
        <translation>Poprosić o zwrot {amount} za zamówienie {order}?</translation>
    </message>
    <message>
        <source>You asked for this; another person has to send it.</source>
        <translation>To Twoja prośba; wysłać musi inna osoba.</translation>
    </message>
    <message>
        <source>It waits until {moment}.</source>
        <translation>Czeka do {moment}.</translation>
    </message>
    <message>
        <source>Returned by {who}: {why}</source>
        <translation>Odesłano ({who}): {why}</translation>
    </message>
    <message>
        <source>Approved by {who}; the history shows what became of it.</source>
        <translation>Zatwierdzono ({who}); dalszy los jest w historii.</translation>
    </message>
</context>
<context>
    <name>RequestsModel</name>
    <message>
        <source>Stage</source>
        <translation>Etap</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Złożono</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Prosi</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Zgłoszenie</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Powód</translation>
    </message>
</context>
<context>
    <name>RequestsPane</name>
    <message>
        <source>Ask without looking up…</source>
        <translation>Poproś bez wyszukania…</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Wyszukaj</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Wycofaj</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>Odeślij…</translation>
    </message>
    <message>
        <source>Review and send…</source>
        <translation>Sprawdź i wyślij…</translation>
    </message>
</context>
<context>
    <name>Resolution</name>
    <message>
        <source>new</source>
        <translation>nowy</translation>
    </message>
    <message>
        <source>imoje has not been read since. Press “Check now”.</source>
        <translation>Od tego czasu nie odczytano stanu w imoje. Naciśnij „Sprawdź teraz”.</translation>
    </message>
    <message>
        <source>imoje shows no refund of this payment.</source>
        <translation>imoje nie pokazuje żadnego zwrotu tej płatności.</translation>
    </message>
    <message>
        <source>No further reading is planned; “Check now” makes one.</source>
        <translation>Nie zaplanowano kolejnego odczytu; wykona go „Sprawdź teraz”.</translation>
    </message>
    <message>
        <source>If it was made, choose it in imoje&apos;s list. Write your name and why you decide so.</source>
        <translation>Jeśli zwrot wykonano, wskaż go na liście z imoje. Wpisz imię i nazwisko oraz powód decyzji.</translation>
    </message>
    <message>
        <source>imoje shows nothing new, so it cannot be called made. To close it as not made, write your name and why.</source>
        <translation>imoje nie pokazuje nic nowego, więc zwrotu nie można uznać za wykonany. Aby zamknąć go jako niewykonany, wpisz imię i nazwisko oraz powód.</translation>
    </message>
    <message>
        <source>Write your name and why you decide so.</source>
        <translation>Wpisz imię i nazwisko oraz powód decyzji.</translation>
    </message>
    <message>
        <source>Both are kept in the history and cannot be changed.</source>
        <translation>Oba wpisy zostaną w historii i nie można ich zmienić.</translation>
    </message>
    <message>
        <source>There is nothing left to decide.</source>
        <translation>Nie ma już nic do rozstrzygnięcia.</translation>
    </message>
    <message>
        <source>imoje did not show it so far. Look in the imoje panel first: if it turns up later, the customer is paid twice. To make it again, type the amount:</source>
        <translation>imoje jak dotąd nie pokazuje zwrotu. Najpierw sprawdź w panelu imoje: jeśli zwrot pojawi się później, klient dostanie pieniądze dwa razy. Aby zlecić go ponownie, wpisz kwotę:</translation>
    </message>
    <message>
        <source>Enter decides nothing; Esc leaves it open.</source>
        <translation>Enter niczego nie rozstrzyga; Esc zostawia sprawę otwartą.</translation>
    </message>
    <message>
        <source>found: matched by amount and time</source>
        <translation>znaleziono: zgadza się kwota i czas</translation>
    </message>
    <message>
        <source>something that looks like it, without its id, time or source</source>
        <translation>coś podobnego, bez ID, czasu lub źródła</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nic nowego</translation>
    </message>
    <message>
        <source>something new that cannot be explained with certainty</source>
        <translation>coś nowego, czego nie da się wyjaśnić na pewno</translation>
    </message>
    <message>
        <source>Was the link cancelled?</source>
        <translation>Czy link został anulowany?</translation>
    </message>
    <message>
        <source>Was the refund of {amount} for order {order} made?</source>
        <translation>Czy zwrot {amount} za zamówienie {order} został wykonany?</translation>
    </message>
    <message>
        <source>Was the refund of {amount} made?</source>
        <translation>Czy zwrot {amount} został wykonany?</translation>
    </message>
    <message>
        <source>read {time}</source>
        <translation>odczyt {time}</translation>
    </message>
    <message>
        <source>No reading has succeeded yet.</source>
        <translation>Żaden odczyt jeszcze się nie powiódł.</translation>
    </message>
    <message>
        <source>{readings} over {span}: {result}</source>
        <translation>{readings} w ciągu {span}: {result}</translation>
    </message>
    <message>
        <source>Next reading: {time}</source>
        <translation>Następny odczyt: {time}</translation>
    </message>
    <message>
        <source>It looks like yours, but imoje leaves out its id, time or source. Say whether it is.</source>
        <translation>Wygląda na ten zwrot, ale imoje nie podaje jego ID, czasu lub źródła. Potwierdź, czy to on.</translation>
    </message>
    <message>
        <source>Matched by amount and time. A colleague&apos;s refund of the same amount would look the same.</source>
        <translation>Zgadza się kwota i czas. Zwrot tej samej kwoty zlecony przez inną osobę wyglądałby tak samo.</translation>
    </message>
    <message>
        <source>The link is &amp;cancelled</source>
        <translation>Link jest &amp;anulowany</translation>
    </message>
    <message>
        <source>It was &amp;made: it is this refund</source>
        <translation>&amp;Wykonano: to ten zwrot</translation>
    </message>
    <message>
        <source>It was &amp;not cancelled — close</source>
        <translation>&amp;Nie anulowano – zamknij</translation>
    </message>
    <message>
        <source>It was &amp;not made — close</source>
        <translation>&amp;Nie wykonano – zamknij</translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>status: {status}</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
</context>
<context>
    <name>ResolutionDialog</name>
    <message>
        <source>Resolve an unclear outcome</source>
        <translation>Rozstrzyganie niejasnego wyniku</translation>
    </message>
    <message>
        <source>What we sent</source>
        <translation>Co wysłaliśmy</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>Kopiuj ID</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Kto</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Zgłoszenie</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notatka</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Środowisko</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>To the payer, once it is settled</source>
        <translation>Do płatnika, po rozliczeniu</translation>
    </message>
    <message>
        <source>What imoje shows now</source>
        <translation>Co teraz pokazuje imoje</translation>
    </message>
    <message>
        <source>Refunds that imoje shows</source>
        <translation>Zwroty, które pokazuje imoje</translation>
    </message>
    <message>
        <source>Your n&amp;ame</source>
        <translation>&amp;Imię i nazwisko</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>&amp;Powód</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Imię i nazwisko</translation>
    </message>
    <message>
        <source>Why you decide so</source>
        <translation>Powód decyzji</translation>
    </message>
    <message>
        <source>The amount again</source>
        <translation>Kwota ponownie</translation>
    </message>
    <message>
        <source>&amp;Refund again…</source>
        <translation>Zwróć ponowni&amp;e…</translation>
    </message>
    <message>
        <source>Check no&amp;w</source>
        <translation>&amp;Sprawdź teraz</translation>
    </message>
    <message>
        <source>&amp;Leave it open</source>
        <translation>&amp;Zostaw otwarte</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Zamówienie</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>Podany powód</translation>
    </message>
    <message>
        <source>&amp;Why it is returned</source>
        <translation>&amp;Dlaczego odsyłasz</translation>
    </message>
    <message>
        <source>Why it is returned</source>
        <translation>Dlaczego odsyłasz</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>To confirm, type the amount again:</source>
        <translation>Aby potwierdzić, wpisz kwotę ponownie:</translation>
    </message>
    <message>
        <source>I have read this and want the refund anyway</source>
        <translation>Znam te zastrzeżenia i mimo to zlecam zwrot</translation>
    </message>
    <message>
        <source>Enter and Esc go back; only the red button sends.</source>
        <translation>Enter i Esc wracają; wysyła tylko czerwony przycisk.</translation>
    </message>
    <message>
        <source>This replaces a refund whose outcome is unknown. If that one turns up after all, this one is withdrawn; if it turns up later, the customer is paid twice. Send it only after checking the imoje panel.</source>
        <translation>Zastępuje to zwrot o nieznanym wyniku. Jeśli tamten się jednak odnajdzie, ten zostanie wycofany; jeśli pojawi się później, klient dostanie pieniądze dwa razy. Wyślij dopiero po sprawdzeniu w panelu imoje.</translation>
    </message>
    <message>
        <source>The five-second pause counts this computer&apos;s refunds only.</source>
        <translation>Pięciosekundowa przerwa uwzględnia tylko zwroty z tego komputera.</translation>
    </message>
    <message>
        <source>Refund {amount} of order {order}?</source>
        <translation>Zwrócić {amount} z zamówienia {order}?</translation>
    </message>
    <message>
        <source>Refund {amount}?</source>
        <translation>Zwrócić {amount}?</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>Zwróć {amount}</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review refund</source>
        <translation>Sprawdź zwrot</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwrot</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Zapłacono</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>Zwrócono wcześniej</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Left after this</source>
        <translation>Pozostanie</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Płatnik</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metoda</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Termin</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Sklep</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>none</source>
        <translation>brak</translation>
    </message>
    <message>
        <source>E-mail to the payer</source>
        <translation>E-mail do płatnika</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transakcja</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Odczyt</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>O zwrot prosi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Powód</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Zgłoszenie</translation>
    </message>
    <message>
        <source>{0} in the smallest unit</source>
        <translation>{0} w najmniejszej jednostce</translation>
    </message>
    <message>
        <source>The exact request</source>
        <translation>Dokładne żądanie</translation>
    </message>
    <message>
        <source>Show the exact request</source>
        <translation>Pokaż dokładne żądanie</translation>
    </message>
</context>
<context>
    <name>SettingsFlow</name>
    <message>
        <source>Add a profile</source>
        <translation>Dodaj profil</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Poćwicz</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Witamy</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Skróty klawiszowe</translation>
    </message>
    <message>
        <source>In the history: look up again</source>
        <translation>W historii: wyszukaj ponownie</translation>
    </message>
    <message>
        <source>In the history: copy the row</source>
        <translation>W historii: kopiuj wiersz</translation>
    </message>
    <message>
        <source>Leave a dialog; nothing is sent</source>
        <translation>Zamknij okno dialogowe; nic nie zostanie wysłane</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>ShownRefunds</name>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Źródło</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>TransactionTable</name>
    <message numerus="yes">
        <source>and %n more; see them in the imoje panel</source>
        <translation>
            <numerusform>i jeszcze %n; zobacz w panelu imoje</numerusform>
            <numerusform>i jeszcze %n; zobacz w panelu imoje</numerusform>
            <numerusform>i jeszcze %n; zobacz w panelu imoje</numerusform>
        </translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Take this payment to the refund form</source>
        <translation>Przenieś tę płatność do formularza zwrotu</translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Niezapisane zmiany</translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation>&amp;Edytuj dalej</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>&amp;Odrzuć zmiany</translation>
    </message>
    <message>
        <source>&amp;Save profile</source>
        <translation>&amp;Zapisz profil</translation>
    </message>
</context>
<context>
    <name>UnseenDialog</name>
    <message>
        <source>Currency</source>
        <translation>Waluta</translation>
    </message>
    <message>
        <source>Tra&amp;nsaction id</source>
        <translation>&amp;ID transakcji</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>&amp;Kwota</translation>
    </message>
    <message>
        <source>&amp;Currency</source>
        <translation>&amp;Waluta</translation>
    </message>
    <message>
        <source>Title on the payer&apos;s state&amp;ment</source>
        <translation>&amp;Tytuł na wyciągu płatnika</translation>
    </message>
    <message>
        <source>imoje does not take this title; leave out what is unusual in it.</source>
        <translation>imoje nie przyjmuje tego tytułu; pomiń nietypowe znaki.</translation>
    </message>
</context>
<context>
    <name>WatchFlow</name>
    <message>
        <source>Show it</source>
        <translation>Pokaż</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>New</source>
        <translation>Nowa</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Rozliczona</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>Autoryzowana</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Odrzucona</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowana</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Błąd</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Jeszcze nie wysłano</translation>
    </message>
    <message>
        <source>Dropped, not sent</source>
        <translation>Porzucono, nie wysłano</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nie wysłano</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>W toku</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Zwrócono</translation>
    </message>
    <message>
        <source>Accepted, waiting</source>
        <translation>Zlecony, oczekuje</translation>
    </message>
    <message>
        <source>Not made</source>
        <translation>Nie wykonano</translation>
    </message>
    <message>
        <source>Link cancelled</source>
        <translation>Link anulowany</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Odrzucony</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Wynik nieznany</translation>
    </message>
    <message>
        <source>Found at imoje</source>
        <translation>Znaleziono w imoje</translation>
    </message>
    <message>
        <source>Not found at imoje</source>
        <translation>Nie znaleziono w imoje</translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation>Wymaga decyzji</translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation>Zamknięto ręcznie</translation>
    </message>
    <message>
        <source>BLIK</source>
        <translation>BLIK</translation>
    </message>
    <message>
        <source>online bank transfer</source>
        <translation>szybki przelew</translation>
    </message>
    <message>
        <source>Pay with ING</source>
        <translation>Płać z ING</translation>
    </message>
    <message>
        <source>card</source>
        <translation>karta</translation>
    </message>
    <message>
        <source>wallet</source>
        <translation>portfel elektroniczny</translation>
    </message>
    <message>
        <source>imoje pay later</source>
        <translation>imoje Płacę później</translation>
    </message>
    <message>
        <source>bank transfer</source>
        <translation>przelew tradycyjny</translation>
    </message>
    <message>
        <source>imoje instalments</source>
        <translation>imoje raty</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKCJA</translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation>SANDBOX</translation>
    </message>
    <message>
        <source>CUSTOM ADDRESS</source>
        <translation>WŁASNY ADRES</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>TRENING</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Nie podano</translation>
    </message>
    <message>
        <source>an unnamed method</source>
        <translation>nienazwana metoda</translation>
    </message>
    <message>
        <source>sale</source>
        <translation>sprzedaż</translation>
    </message>
    <message>
        <source>refund</source>
        <translation>zwrot</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>tak</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Resolve…</source>
        <translation>Rozstrzygnij…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
</context>
<context>
    <name>_Asking</name>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Powód</translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation>&amp;Zgłoszenie</translation>
    </message>
</context>
</TS>
